//! What can be done with any chart.

use crate::look::Look;
use crate::scene::Scene;
use crate::{ReportError, draw};

/// Something that can be laid out as a scene.
pub trait Laid {
    /// Where everything lies.
    #[doc(hidden)]
    fn scene(&self, look: &Look) -> Result<Scene, ReportError>;
}

/// A picture for people: the same data and look always give the same bytes.
pub trait Chart: Laid {
    /// The chart as an SVG document with real text, a title and a description.
    ///
    /// # Errors
    /// When the size cannot be drawn, series differ in length, or a value is not finite.
    fn svg(&self, look: &Look) -> Result<String, ReportError> {
        draw::svg(&self.scene(look)?)
    }

    /// The chart as a PNG of the look's size times its density.
    ///
    /// # Errors
    /// As [`Chart::svg`].
    fn png(&self, look: &Look) -> Result<Vec<u8>, ReportError> {
        draw::png(&self.scene(look)?, look.density)
    }
}

impl<C: Laid> Chart for C {}
