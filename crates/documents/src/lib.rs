//! What people write: TOML with places, exact decimals, all diagnostics at once
