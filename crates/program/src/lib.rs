//! The rule book: text to Design to Program, activity to effects
