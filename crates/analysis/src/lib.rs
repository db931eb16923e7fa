//! What it means: indicators, lift, verdict
