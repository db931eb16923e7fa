//! What people write: TOML with places, exact decimals, all diagnostics at once.
//!
//! A file is read as a [`Source`]; [`Source::read`] hands out its root [`Section`]; every typed
//! read either gives a value or records a [`Diagnostic`] with its place and gives nothing, so that
//! one pass over a file finds all its mistakes. A section that goes out of scope reports the keys
//! that nobody asked for.
//!
//! ```
//! use documents::{Notes, Source};
//!
//! let notes = Notes::default();
//! let source = Source::new("program.toml", "rate = 0.01\nrat = 2\n");
//! if let Some(root) = source.read(&notes) {
//!     assert_eq!(root.share("rate").unwrap().to_string(), "0.01");
//! }
//! let found = notes.into_diagnostics();
//! assert_eq!(found[0].code, "unknown-key");
//! assert_eq!((found[0].line, found[0].column), (2, 1));
//! ```
//!
//! Not here: what any key means (crates `program`, `customers`, `simulation`).
//! No file is opened here: callers bring the text.

mod amount;
mod assumption;
mod diagnostic;
mod edit;
mod figures;
mod meant;
mod particle;
mod section;
mod sentence;
mod source;
mod syntax;
mod words;

pub use assumption::{Assumption, Belief};
pub use diagnostic::{Diagnostic, Notes, Severity};
pub use edit::{EditError, set};
pub use figures::{amount, whole};
pub use meant::percent;
pub use particle::Particle;
pub use section::{Section, nearest};
pub use sentence::{Choice, Field, FieldKind, Part, Sentence, Slot};
pub use source::Source;
pub use words::{Language, Words};
