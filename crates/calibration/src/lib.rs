//! Transactions to fitted customers
