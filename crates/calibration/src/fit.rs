//! The front: a file of transactions becomes fitted customers, with what must be known to trust them.

use crate::baskets::{BasketCandidate, BasketChoice, Baskets, choose, repeat_baskets};
use crate::bootstrap::{Bootstrap, bootstrap};
use crate::distribution::{self, Bin};
use crate::field::{date_of, day_number};
use crate::holdout::{Holdout, TrackingPoint, hold_out, track};
use crate::optimum::Matrix;
use crate::warning::{Warning, warnings};
use crate::{
    ColumnNames, Customer, DAYS_PER_WEEK, Fault, ParetoNbd, ParetoNbdFit, Rows, Transactions,
};
use crate::{fit_pareto_nbd, open_transactions, summarise};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Which model of purchases to fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Model {
    /// The best known; today that is Pareto/NBD, which has the smallest holdout error on CDNOW.
    #[default]
    Auto,
    /// Pareto/NBD.
    ParetoNbd,
}

/// What to fit and how.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FitOptions {
    /// Columns named by the caller.
    pub columns: ColumnNames,
    /// The model of purchases.
    pub model: Model,
    /// Weeks at the end of the file to keep from the fit and predict.
    pub holdout_weeks: Option<f64>,
    /// Weighted refits for the covariance; below 2 the Hessian is used.
    pub bootstrap: usize,
    /// The seed of those refits.
    pub seed: u64,
    /// The day after which a date is in the future; none checks nothing.
    pub today: Option<Date>,
}

/// A parameter and its standard error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The maximum likelihood estimate.
    pub value: f64,
    /// Its standard error; `None` where the likelihood is flat.
    pub se: Option<f64>,
}

/// A model of purchases that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Candidate {
    /// Its name.
    pub model: &'static str,
    /// The logarithm of its likelihood.
    pub log_likelihood: f64,
    /// Its holdout error per customer, if weeks were held out.
    pub holdout_mae: Option<f64>,
    /// Whether it is the model reported.
    pub chosen: bool,
}

/// The fitted model of baskets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpendReport {
    /// `gamma-gamma` or `lognormal`.
    pub model: &'static str,
    /// Its parameters; amounts in major units.
    pub parameters: BTreeMap<&'static str, Estimate>,
    /// The logarithm of its likelihood.
    pub log_likelihood: f64,
    /// Customers with at least one repeat basket.
    pub customers: usize,
    /// The mean basket over customers, major units; `None` when the tail has no mean.
    pub mean_basket: Option<f64>,
    /// The data's 5, 25, 50, 75 and 95 % quantiles of a repeat basket, major units.
    pub quantiles: [f64; 5],
    /// Both models beside the data.
    pub candidates: Vec<BasketCandidate>,
}

/// The days that bound the fit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Period {
    /// The first purchase in the file.
    pub first: Date,
    /// The last day the parameters know of.
    pub fitted_to: Date,
    /// The last purchase in the file.
    pub last: Date,
}

/// Customers fitted on one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The last day known.
    pub end: Date,
    /// Customers in order of their ids.
    pub customers: Vec<Customer>,
    /// The fitted model of purchases.
    pub purchases: ParetoNbdFit,
    /// The fitted model of baskets.
    pub baskets: Baskets,
    /// The covariance of (ln r, ln α, ln s, ln β): the bootstrap's if one was asked for; `None` when
    /// the likelihood is a ridge along which a parameter can grow without end.
    pub covariance: Option<Matrix<4>>,
    /// The weighted refits, if they were asked for.
    pub bootstrap: Option<Bootstrap>,
}

/// Everything `punchcard fit` prints, and what it writes.
///
/// With weeks held out, everything serialised is of the fit to the weeks before them; `final_fit`
/// is the fit to all weeks, which existing customers are written from.
#[derive(Clone, Debug, Serialize)]
pub struct Fit {
    /// The model of purchases.
    pub model: &'static str,
    /// The unit of time of its parameters.
    pub unit: &'static str,
    /// Its parameters: r, alpha, s, beta.
    pub parameters: BTreeMap<&'static str, Estimate>,
    /// The logarithm of its likelihood.
    pub log_likelihood: f64,
    /// Customers fitted.
    pub customers: usize,
    /// What became of the rows of the file.
    pub rows: Rows,
    /// How well the weeks held out were predicted.
    pub holdout: Option<Holdout>,
    /// The models of purchases tried.
    pub candidates: Vec<Candidate>,
    /// What the reader must know before trusting the numbers.
    pub warnings: Vec<Warning>,
    /// The days that bound the fit.
    pub period: Period,
    /// The model of baskets.
    pub spend: SpendReport,
    /// The covariance of (ln r, ln alpha, ln s, ln beta), rows.
    pub covariance: Option<Matrix<4>>,
    /// Where the covariance comes from: `hessian` or `bootstrap`.
    pub covariance_from: &'static str,
    /// The mean over customers of the chance of not having left.
    pub mean_alive: f64,
    /// The correlation of ln(repeat visits) and ln(mean basket) over customers with both.
    pub correlation: f64,
    /// Cumulative repeat purchases by week, actual and expected.
    pub tracking: Vec<TrackingPoint>,
    /// Customers by repeat visits.
    pub visits: Vec<Bin>,
    /// Repeat baskets by value, major units.
    pub baskets: Vec<Bin>,
    /// The fit that is reported.
    #[serde(skip)]
    pub fitted: Fitted,
    /// The fit to all weeks; the same as `fitted` when none were held out.
    #[serde(skip)]
    pub final_fit: Fitted,
}

/// Reads a file and fits customers to it.
///
/// # Errors
/// A [`Fault`] when the file cannot be read or is too small to fit.
pub fn fit(path: &Path, options: &FitOptions) -> Result<Fit, Fault> {
    let transactions = open_transactions(path, &options.columns, options.today)?;
    fit_transactions(&transactions, options)
}

/// Fits customers to transactions.
///
/// # Errors
/// A [`Fault`] when there are too few customers or the weeks to hold out do not fit.
pub fn fit_transactions(transactions: &Transactions, options: &FitOptions) -> Result<Fit, Fault> {
    let split = split(transactions, options.holdout_weeks)?;
    let (fitted, choice) = fit_period(transactions, split, options)?;
    let final_fit = match options.holdout_weeks {
        Some(_) => fit_period(transactions, transactions.last, options)?.0,
        None => fitted.clone(),
    };
    let model = &fitted.purchases.parameters;
    let holdout = options.holdout_weeks.map(|_| {
        hold_out(
            transactions,
            &fitted.customers,
            model,
            &fitted.baskets,
            split,
        )
    });
    let alive = |one: &Customer| model.alive(one.visits, one.last, one.age);
    let mean_alive =
        fitted.customers.iter().map(alive).sum::<f64>() / fitted.customers.len() as f64;
    let mut parameters = estimates(ParetoNbd::NAMES, model.values(), fitted.covariance);
    // Refits show the long tails that the delta method does not know.
    if let (Some(drawn), Some(_)) = (&fitted.bootstrap, &fitted.covariance) {
        for (name, error) in ParetoNbd::NAMES.iter().zip(drawn.errors) {
            parameters
                .entry(name)
                .and_modify(|one| one.se = Some(error));
        }
    }
    let mut fit = Fit {
        model: "pareto-nbd",
        unit: "week",
        parameters,
        log_likelihood: fitted.purchases.log_likelihood,
        customers: fitted.customers.len(),
        rows: transactions.rows.clone(),
        candidates: vec![Candidate {
            model: "pareto-nbd",
            log_likelihood: fitted.purchases.log_likelihood,
            holdout_mae: holdout.map(|holdout| holdout.mae),
            chosen: true,
        }],
        holdout,
        warnings: Vec::new(),
        period: Period {
            first: transactions.first,
            fitted_to: split,
            last: transactions.last,
        },
        spend: spend_report(&fitted, choice),
        covariance: fitted.covariance,
        covariance_from: if options.bootstrap < 2 {
            "hessian"
        } else {
            "bootstrap"
        },
        mean_alive,
        correlation: correlation(&fitted.customers),
        tracking: track(transactions, &fitted.customers, model),
        visits: distribution::visits(&fitted.customers),
        baskets: distribution::baskets(&repeat_baskets(transactions, &fitted.customers)),
        fitted,
        final_fit,
    };
    fit.warnings = warnings(&fit);
    Ok(fit)
}

/// The last day before the weeks held out.
fn split(transactions: &Transactions, holdout_weeks: Option<f64>) -> Result<Date, Fault> {
    let Some(weeks) = holdout_weeks else {
        return Ok(transactions.last);
    };
    let (first, last) = (
        day_number(transactions.first),
        day_number(transactions.last),
    );
    let days = weeks * DAYS_PER_WEEK;
    // At least a week must be left on either side.
    if !(days >= DAYS_PER_WEEK && days <= f64::from(last - first) - DAYS_PER_WEEK) {
        return Err(Fault::Holdout {
            weeks,
            available: f64::from(last - first) / DAYS_PER_WEEK,
        });
    }
    Ok(date_of(last - libm::round(days) as i32))
}

fn fit_period(
    transactions: &Transactions,
    end: Date,
    options: &FitOptions,
) -> Result<(Fitted, BasketChoice), Fault> {
    let customers = summarise(transactions, end);
    let purchases = fit_pareto_nbd(&customers)?;
    let choice = choose(transactions, &customers)?;
    let drawn = bootstrap(&customers, &purchases, options.bootstrap, options.seed);
    let fitted = Fitted {
        end,
        purchases,
        baskets: choice.model,
        covariance: drawn
            .map(|drawn| drawn.covariance)
            .or(purchases.covariance)
            .filter(says_something),
        bootstrap: drawn,
        customers,
    };
    Ok((fitted, choice))
}

/// Whether no parameter's 90 % interval is wider than from a 140th to 140 times its value: beyond
/// that the likelihood is a ridge, and draws from its curvature would be noise.
fn says_something(covariance: &Matrix<4>) -> bool {
    (0..4).all(|i| covariance[i][i] < 9.0)
}

fn spend_report(fitted: &Fitted, choice: BasketChoice) -> SpendReport {
    let parameters = choice.model.parameters();
    let mean_basket = choice.model.mean(&Customer::default());
    SpendReport {
        model: choice.model.model(),
        parameters: estimates(
            parameters.map(|one| one.0),
            parameters.map(|one| one.1),
            choice.model.covariance(),
        ),
        log_likelihood: choice.model.log_likelihood(),
        customers: fitted
            .customers
            .iter()
            .filter(|one| one.baskets > 0)
            .count(),
        mean_basket: mean_basket.is_finite().then_some(mean_basket),
        quantiles: choice.quantiles,
        candidates: choice.candidates,
    }
}

/// Standard errors by the delta method: the error of a logarithm is relative.
fn estimates<const N: usize>(
    names: [&'static str; N],
    values: [f64; N],
    covariance: Option<Matrix<N>>,
) -> BTreeMap<&'static str, Estimate> {
    let se = |i: usize| covariance.map(|matrix| values[i] * matrix[i][i].sqrt());
    (0..N)
        .map(|i| {
            (
                names[i],
                Estimate {
                    value: values[i],
                    se: se(i),
                },
            )
        })
        .collect()
}

/// Pearson's correlation of ln x and ln m over customers with a basket; 0 when it has no meaning.
fn correlation(customers: &[Customer]) -> f64 {
    let buyers = || customers.iter().filter(|one| one.baskets > 0);
    let pairs: Vec<(f64, f64)> = buyers()
        .map(|one| (libm::log(f64::from(one.visits)), libm::log(one.mean_basket)))
        .collect();
    let count = pairs.len() as f64;
    let mean = pairs.iter().fold((0.0, 0.0), |sum, pair| {
        (sum.0 + pair.0 / count, sum.1 + pair.1 / count)
    });
    let product = |f: &dyn Fn(f64, f64) -> f64| {
        pairs
            .iter()
            .map(|pair| f(pair.0 - mean.0, pair.1 - mean.1))
            .sum::<f64>()
    };
    let spread = (product(&|a, _| a * a) * product(&|_, b| b * b)).sqrt();
    if spread > 0.0 {
        product(&|a, b| a * b) / spread
    } else {
        0.0
    }
}
