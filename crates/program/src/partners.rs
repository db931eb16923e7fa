//! Partners: several companies issue and take the same points, and settle among themselves.

use crate::activity::Mark;
use crate::list::{JOIN, List, Names};
use crate::scope::Scope;
use crate::when::Now;
use crate::{Effect, Effects};
use documents::{Section, Words};
use rust_decimal::Decimal;
use units::{Money, Points, Ratio, RatioError, Rounding};

/// Partners as written in `[partners]`. A visit to a company that is named here earns and uses
/// points as its entry says; one to another company of the customers does neither; a visit to no
/// named company is one to the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// Who carries the liability of the points a partner issued.
    pub carries: Owner,
    /// Who owns what is never used of them.
    pub breakage: Owner,
    /// Months between the month of a trade and its payment.
    pub settle_months: u32,
    /// The partners, in the order of [`Effect::Traded`].
    pub partners: Vec<Partner>,
}

/// Whose it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// The operator of the program.
    #[default]
    Operator,
    /// The partner that issued the points.
    Issuer,
}

/// One partner, as written in `[[partners.partner]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Its name among the customers' partners.
    pub name: String,
    /// Whether a visit there earns points.
    pub issues: bool,
    /// Whether points can be used there.
    pub redeems: bool,
    /// What it pays the operator for each point it issues, in major units. Each visit is settled
    /// in minor units, rounded to the nearest, halves to the even neighbour.
    pub pays_per_point: Decimal,
    /// What the operator pays it for each point used there, likewise.
    pub paid_per_point: Decimal,
    /// The stand-alone price of the brand and marketing services that come with each point it
    /// issues, in major units: what it pays is shared between points and services in the books.
    pub services_per_point: Decimal,
}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// By mark of a visit: the partner, none for a company that takes no part.
    places: Vec<Option<u8>>,
    terms: Vec<Terms>,
}

#[derive(Clone, Copy, Debug)]
struct Terms {
    issues: bool,
    redeems: bool,
    /// Minor units per point issued there, and per point used there.
    pays: Ratio,
    paid: Ratio,
}

/// Where a visit takes place.
enum Place<'r> {
    Operator,
    Partner(u8, &'r Terms),
    Elsewhere,
}

/// The most partners of a program.
const MOST_PARTNERS: usize = 8;

/// The dearest point in the books: an assumption, far above any known one.
const MOST_PRICE: i64 = 1_000_000;

/// What one visit settles at most, in minor units: keeps every sum within 64 bits (our bound).
const MOST_TRADED: i128 = 1_000_000_000_000_000_000;

impl Design {
    /// Reads `[partners]`.
    pub(crate) fn read(section: &Section, scope: &Scope) -> Option<Self> {
        let owners = [("operator", Owner::Operator), ("issuer", Owner::Issuer)];
        let carries = section.choice("carries", &owners).unwrap_or_default();
        let breakage = section.choice("breakage", &owners).unwrap_or_default();
        let settle_months = section.whole("settle_months", 0..=24).unwrap_or(1) as u32;
        if !scope.points {
            section.report(
                "",
                "partners-without-points",
                Words::new(
                    "partners trade points, and the program has none",
                    "제휴사는 포인트를 주고받는데 프로그램에 포인트가 없습니다",
                ),
                Words::new("add [points]", "[points]를 더하세요"),
            );
        }
        let partners = read_partners(section, scope)?;
        Some(Self {
            carries,
            breakage,
            settle_months,
            partners,
        })
    }

    pub(crate) fn compile(&self, scope: &Scope) -> Result<Rule, RatioError> {
        let setting = &scope.setting;
        let minor = Decimal::from(setting.currency.minor_units());
        let place = |name: &String| {
            let mut partners = self.partners.iter().zip(0u8..);
            let found = partners.find(|(partner, _)| partner.name == *name);
            found.map(|(_, place)| place)
        };
        let terms = self.partners.iter().map(|partner| {
            // Only the books use it, and they take it as a price that was checked here.
            Ratio::per(partner.services_per_point * minor, Decimal::ONE)?;
            Ok(Terms {
                issues: partner.issues,
                redeems: partner.redeems,
                pays: Ratio::per(partner.pays_per_point * minor, Decimal::ONE)?,
                paid: Ratio::per(partner.paid_per_point * minor, Decimal::ONE)?,
            })
        });
        Ok(Rule {
            places: setting.names.partners.iter().map(place).collect(),
            terms: terms.collect::<Result<_, _>>()?,
        })
    }
}

impl Rule {
    #[inline]
    fn place(&self, partner: u8) -> Place<'_> {
        if partner == Mark::NONE {
            return Place::Operator;
        }
        let place = self.places.get(usize::from(partner)).copied().flatten();
        match place {
            Some(place) => Place::Partner(place, &self.terms[usize::from(place)]),
            None => Place::Elsewhere,
        }
    }

    /// Whether a visit now earns points.
    #[inline]
    pub(crate) fn issues(&self, now: &Now) -> bool {
        match self.place(now.mark.partner) {
            Place::Operator => true,
            Place::Partner(_, terms) => terms.issues,
            Place::Elsewhere => false,
        }
    }

    /// Whether points can be used on a visit now.
    #[inline]
    pub(crate) fn redeems(&self, now: &Now) -> bool {
        self.redeems_at(now.mark.partner)
    }

    /// Whether points can be used at a company of the customers.
    #[inline]
    pub(crate) fn redeems_at(&self, partner: u8) -> bool {
        match self.place(partner) {
            Place::Operator => true,
            Place::Partner(_, terms) => terms.redeems,
            Place::Elsewhere => false,
        }
    }

    /// Points issued and used on a visit are charged and credited; both negative when undone.
    pub(crate) fn trade(&self, now: &Now, issued: i64, redeemed: i64, effects: &mut impl Effects) {
        let Place::Partner(partner, terms) = self.place(now.mark.partner) else {
            return;
        };
        if (issued, redeemed) == (0, 0) {
            return;
        }
        let traded = Effect::Traded {
            partner,
            issued: Points(issued),
            redeemed: Points(redeemed),
            charged: priced(issued, terms.pays),
            credited: priced(redeemed, terms.paid),
        };
        effects.record(now.month, traded);
    }
}

/// What points cost at a price: to the nearest minor unit, halves to the even neighbour.
fn priced(points: i64, price: Ratio) -> Money {
    let bottom = i128::from(price.denominator());
    let most = MOST_TRADED * bottom;
    let exact = i128::from(points) * i128::from(price.numerator());
    Money(Rounding::HalfEven.divide(exact.clamp(-most, most), bottom))
}

fn read_partners(section: &Section, scope: &Scope) -> Option<Vec<Partner>> {
    section.missing(
        "partner",
        Words::new(
            "add a [[partners.partner]] for each company that takes part",
            "참여하는 회사마다 [[partners.partner]]를 적으세요",
        ),
    );
    PARTNERS.read_named(section, &NAMES, |section, _| read_partner(section, scope))
}

const PARTNERS: List = List {
    key: "partner",
    nouns: ("partners", "제휴사"),
    most: MOST_PARTNERS,
    too_many: (
        "too-many-partners",
        "join partners that have the same terms",
        "조건이 같은 제휴사를 합치세요",
    ),
};

const NAMES: Names = Names {
    missing: (
        "name a [[partner]] of customers.toml",
        "customers.toml의 [[partner]] 이름을 적으세요",
    ),
    twice: "partner-twice",
    hint: JOIN,
};

fn read_partner(section: &Section, scope: &Scope) -> Option<Partner> {
    let names = &scope.setting.names;
    let noun = Words::new("partner", "제휴사");
    let name = scope.known(section, "name", &noun, names.known, &names.partners);
    let issues = section.flag("issues").unwrap_or(true);
    let redeems = section.flag("redeems").unwrap_or(true);
    let price = |key: &str| {
        let written = section.decimal(key, Decimal::ZERO..=Decimal::from(MOST_PRICE));
        written.or((!section.has(key)).then_some(Decimal::ZERO))
    };
    let (pays, paid) = (price("pays_per_point"), price("paid_per_point"));
    let services = price("services_per_point");
    if !issues && !redeems {
        section.warn(
            "name",
            "partner-idle",
            Words::new(
                "this partner neither issues points nor takes them",
                "포인트를 주지도 받지도 않는 제휴사입니다",
            ),
            Words::new(
                "remove it, or let it issue or take points",
                "지우거나 `issues` 또는 `redeems`를 true로 하세요",
            ),
        );
    }
    for (key, idle) in [
        ("pays_per_point", !issues),
        ("services_per_point", !issues),
        ("paid_per_point", !redeems),
    ] {
        if idle && (issues || redeems) && section.has(key) {
            section.warn(
                key,
                "partner-price-unused",
                Words::new(
                    format!("`{key}` has no effect: no points are traded this way here"),
                    format!("이 방향의 포인트 거래가 없어 `{key}` 값이 쓰이지 않습니다"),
                ),
                Words::new(
                    "remove it, or check `issues` and `redeems`",
                    "지우거나 `issues`와 `redeems`를 확인하세요",
                ),
            );
        }
    }
    if pays == Some(Decimal::ZERO) && issues && services.is_some_and(|price| !price.is_zero()) {
        section.warn(
            "services_per_point",
            "partner-services-unpaid",
            Words::new(
                "services come with points that this partner does not pay for",
                "이 제휴사는 포인트값을 내지 않아 함께 주는 용역의 대가도 없습니다",
            ),
            Words::new(
                "write what it pays in `pays_per_point`, or remove `services_per_point`",
                "`pays_per_point`에 내는 금액을 적거나 `services_per_point`를 지우세요",
            ),
        );
    }
    Some(Partner {
        name: name??,
        issues,
        redeems,
        pays_per_point: pays?,
        paid_per_point: paid?,
        services_per_point: services?,
    })
}
