//! The books: double entry, allocation, release, roll-forward
