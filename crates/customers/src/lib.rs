//! Who the customers are and what they do next.

pub mod chance;
