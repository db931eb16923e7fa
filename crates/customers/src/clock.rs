//! The clock purchases run on: calendar time stretched by season and by the program's pull.

/// Operational time as a function of calendar time, both in months: its slope is the season times
/// the pull of the month. A purchase that needs some operational time happens when the clock has
/// run it off, so a program that pulls can only make a purchase earlier, never rearrange luck.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Operational time at the start of each month, and at the end of the last; empty when
    /// operational and calendar time are the same.
    starts: Vec<f64>,
}

impl Clock {
    /// The clock whose speed in each month is given; a speed of one throughout is no clock at all.
    #[must_use]
    pub fn new(speeds: impl Iterator<Item = f64>) -> Self {
        let mut starts = vec![0.0];
        let mut steady = true;
        for speed in speeds {
            steady &= speed == 1.0;
            starts.push(starts[starts.len() - 1] + speed);
        }
        if steady {
            starts.clear();
        }
        Self { starts }
    }

    /// Whether operational and calendar time are the same.
    #[inline]
    #[must_use]
    pub fn is_steady(&self) -> bool {
        self.starts.is_empty()
    }

    /// Operational time at a moment.
    #[must_use]
    pub fn operational(&self, moment: f64) -> f64 {
        if self.is_steady() {
            return moment;
        }
        let month = (moment as usize).min(self.starts.len() - 2);
        let speed = self.starts[month + 1] - self.starts[month];
        self.starts[month] + speed * (moment - month as f64)
    }

    /// The moment at which an operational time has run off; beyond the last month it runs on at
    /// the last month's speed, and never where the clock stands still.
    ///
    /// `month` is where to look first: months never go back along one member's life.
    #[inline]
    #[must_use]
    pub fn moment(&self, operational: f64, month: &mut usize) -> f64 {
        if self.is_steady() {
            return operational;
        }
        let last = self.starts.len() - 2;
        while *month < last && self.starts[*month + 1] <= operational {
            *month += 1;
        }
        let speed = self.starts[*month + 1] - self.starts[*month];
        *month as f64 + (operational - self.starts[*month]) / speed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_operational_times_undo_each_other() {
        let clock = Clock::new([0.5, 2.0, 1.0].into_iter());
        let mut month = 0;
        // calendar, operational
        for (moment, operational) in [
            (0.0, 0.0),
            (0.5, 0.25),
            (1.0, 0.5),
            (1.5, 1.5),
            (2.5, 3.0),
            (4.0, 4.5),
        ] {
            assert_eq!(clock.operational(moment), operational);
            assert_eq!(clock.moment(operational, &mut month), moment);
        }
        assert!(Clock::new([1.0; 9].into_iter()).is_steady());
    }
}
