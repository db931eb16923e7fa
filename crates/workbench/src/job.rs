//! The run of the open study: one at a time, told about, stopped at once.

use crate::commands::Listener;
use crate::door::Workbench;
use crate::fault::Fault;
use crate::project::Files;
use crate::reading;
use crate::wire::{Books, BooksRequest, Progress};
use analysis::Answer;
use simulation::{Playing, Run, Study};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Time between two reports of progress: ten a second, which is all an eye can use.
const REPORT_EVERY: Duration = Duration::from_millis(100);
/// Time between two answers so far, and the most of a run's time that working them out may take.
const ANSWER_EVERY: Duration = Duration::from_secs(1);
const ANSWER_SHARE: u32 = 5;

/// Whether a run is under way, and whether it shall stop.
#[derive(Default)]
pub(crate) struct Job {
    running: AtomicBool,
    stop: AtomicBool,
}

/// The last run of the open study.
#[derive(Clone)]
pub(crate) struct Answered {
    /// The documents it answers.
    pub files: Files,
    pub study: Arc<Study>,
    pub run: Arc<Run>,
    pub answer: Arc<Answer>,
}

impl Job {
    /// Asks the run to stop; does nothing when there is none.
    pub fn cancel(&self) {
        self.stop.store(true, SeqCst);
    }

    fn begin(&self) -> Result<Turn<'_>, Fault> {
        if self.running.swap(true, SeqCst) {
            return Err(Fault::Busy);
        }
        self.stop.store(false, SeqCst);
        Ok(Turn(self))
    }
}

/// The right to run; given back even by a panic.
struct Turn<'j>(&'j Job);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.running.store(false, SeqCst);
    }
}

impl Workbench {
    pub(crate) fn run(&self, listener: Listener) -> Result<Answer, Fault> {
        let turn = self.job.begin()?;
        let (files, number) = {
            let open = self.lock();
            let open = open.as_ref().ok_or(Fault::NoStudy)?;
            (open.session.files().clone(), open.number)
        };
        let study = reading::read(&files).study()?;
        let (run, answer) = play(&study, &HowMuch::default(), &turn.0.stop, listener)?;
        let mut open = self.lock();
        if let Some(open) = open.as_mut().filter(|open| open.number == number) {
            open.answered = Some(Answered {
                files,
                study: Arc::new(study),
                run: Arc::new(run),
                answer: Arc::new(answer.clone()),
            });
        }
        Ok(answer)
    }

    pub(crate) fn cancel(&self) -> Result<(), Fault> {
        self.job.cancel();
        Ok(())
    }

    pub(crate) fn answer(&self) -> Result<Option<Answer>, Fault> {
        let open = self.lock();
        let answered = open.as_ref().and_then(|open| open.answered.as_ref());
        Ok(answered.map(|answered| Answer::clone(&answered.answer)))
    }

    pub(crate) fn books(&self, which: &BooksRequest) -> Result<Books, Fault> {
        let Answered {
            study, run, answer, ..
        } = self.answered()?;
        let number = which.program;
        answer
            .programs
            .get(number as usize)
            .ok_or(Fault::NoProgram { number })?;
        if !["p5", "p50", "p95"].contains(&which.future.as_str()) {
            return Err(Fault::NotOneOf {
                what: "the future",
                given: which.future.clone(),
                known: "p5, p50, p95",
            });
        }
        let (program, future) = (number as usize, &which.future);
        Ok(Books {
            months: analysis::books(&study, &run, program, future),
            obligations: analysis::obligations(&study, &run, program, future),
        })
    }

    /// The last answer with what it was worked out from.
    pub(crate) fn answered(&self) -> Result<Answered, Fault> {
        let open = self.lock();
        let open = open.as_ref().ok_or(Fault::NoStudy)?;
        open.answered.clone().ok_or(Fault::NoAnswer)
    }
}

/// How much of a study to play, and with what.
#[derive(Clone, Debug, Default)]
pub(crate) struct HowMuch {
    /// Threads; 0 for all there are.
    pub threads: usize,
    /// One of several parts, to be merged later.
    pub shard: Option<simulation::Shard>,
    /// Stop as soon as every headline indicator is this precise, relatively; the study's own wish
    /// when nothing is said.
    pub target_se: Option<f64>,
}

/// Plays a study and answers it, telling the listener.
pub(crate) fn play(
    study: &Study,
    much: &HowMuch,
    stop: &AtomicBool,
    listener: Listener,
) -> Result<(Run, Answer), Fault> {
    let started = Instant::now();
    let run = play_shard(study, much, stop, listener)?;
    let mut answer = analysis::answer(study, &run);
    answer.results.seconds = Some(started.elapsed().as_secs_f64());
    // A run that is precise enough is whole, however few futures that took.
    answer.partial &= stop.load(SeqCst);
    Ok((run, answer))
}

/// Plays a study, or one part of it, telling the listener.
pub(crate) fn play_shard(
    study: &Study,
    much: &HowMuch,
    stop: &AtomicBool,
    listener: Listener,
) -> Result<Run, Fault> {
    if much.shard.is_some() && study.precision.is_some() {
        return Err(Fault::PreciseInParts);
    }
    let pace = Pace::new(study, much.shard.is_none(), listener);
    let precise = |target: f64| move |run: &Run| analysis::precise(study, run, target);
    let enough = much.target_se.or(study.precision).map(precise);
    let run = simulation::play(
        study,
        &Playing {
            threads: much.threads,
            shard: much.shard,
            enough: enough
                .as_ref()
                .map(|enough| enough as &(dyn Fn(&Run) -> bool + Sync)),
            cancel: stop,
            progress: &|done, total, run| pace.tell(done, total, run),
        },
    );
    // A shard of a small study may have nothing to play; a whole run has nothing only when stopped.
    if run.whole_futures() == 0 && stop.load(SeqCst) {
        return Err(Fault::Cancelled);
    }
    Ok(run)
}

/// Turns the play's many reports into a few, with the time that remains.
struct Pace<'p> {
    study: &'p Study,
    /// Whether there is anything to answer on the way.
    answers: bool,
    listener: Listener<'p>,
    started: Instant,
    next: Mutex<Next>,
}

/// When the next reports are due.
struct Next {
    report: Instant,
    answer: Instant,
}

impl<'p> Pace<'p> {
    fn new(study: &'p Study, answers: bool, listener: Listener<'p>) -> Self {
        let started = Instant::now();
        Self {
            study,
            answers,
            listener,
            started,
            next: Mutex::new(Next {
                report: started,
                answer: started + ANSWER_EVERY,
            }),
        }
    }

    /// Called by the play after every piece of work, on any thread.
    fn tell(&self, done: usize, total: usize, run: &Run) {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if now < next.report && done < total {
            return;
        }
        next.report = now + REPORT_EVERY;
        let futures = self.study.replications;
        (self.listener)(Progress {
            done: (u64::from(futures) * done as u64 / total.max(1) as u64) as u32,
            total: futures,
            seconds_left: seconds_left(self.started.elapsed(), done, total),
            answer: self.answer_so_far(&mut next, run),
        });
    }

    fn answer_so_far(&self, next: &mut Next, run: &Run) -> Option<Answer> {
        let now = Instant::now();
        // A spread needs at least two futures.
        if !self.answers || now < next.answer || run.whole_futures() < 2 {
            return None;
        }
        let answer = analysis::answer(self.study, run);
        next.answer = Instant::now() + ANSWER_EVERY.max(now.elapsed() * ANSWER_SHARE);
        Some(answer)
    }
}

/// What remains when the rest takes as long as what is done; none before anything is.
fn seconds_left(elapsed: Duration, done: usize, total: usize) -> Option<f64> {
    let rest = total.saturating_sub(done) as f64;
    (done > 0).then(|| elapsed.as_secs_f64() * rest / done as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_job_at_a_time() {
        let job = Job::default();
        let turn = job.begin().unwrap();
        job.cancel();
        assert_eq!(job.begin().err(), Some(Fault::Busy));
        drop(turn);
        let _turn = job.begin().unwrap();
        assert!(!job.stop.load(SeqCst), "an old cancel stops no new run");
    }

    #[test]
    fn the_rest_takes_as_long_as_the_beginning() {
        let elapsed = Duration::from_secs(3);
        assert_eq!(seconds_left(elapsed, 0, 400), None);
        assert_eq!(seconds_left(elapsed, 100, 400), Some(9.0));
        assert_eq!(seconds_left(elapsed, 400, 400), Some(0.0));
    }
}
