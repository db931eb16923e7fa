// Made-up studies in three sizes. For tests and for looking at screens only.

import type { Assumption } from "../wire/Assumption";
import type { Field } from "../wire/Field";
import type { FieldKind } from "../wire/FieldKind";
import type { FitView } from "../wire/FitView";
import type { Part } from "../wire/Part";
import type { ProgramView } from "../wire/ProgramView";
import type { RuleDifference } from "../wire/RuleDifference";
import type { Sentence } from "../wire/Sentence";
import type { StudyView } from "../wire/StudyView";
import type { Words } from "../wire/Words";
import { chance } from "./chance";

export type Size = "empty" | "typical" | "several" | "huge";

const words = (en: string, ko: string): Words => ({ en, ko });
const whole = (unit: string): FieldKind => ({ kind: "whole", unit });
const percent: FieldKind = { kind: "percent" };
const text: FieldKind = { kind: "text" };
const decimal: FieldKind = { kind: "decimal", unit: "" };

function slot(file: string, key: string, written: string, kind: FieldKind, extra = {}): Field {
  return { file, key, written, default: false, kind, source: "", ...extra };
}

/** A sentence from two templates in which {0}, {1}.. stand for the fields. */
function sentence(group: string, en: string, ko: string, fields: Field[]): Sentence {
  const parts = (template: string): Part[] =>
    template
      .split(/(\{\d\})/)
      .filter((piece) => piece !== "")
      .map((piece) => {
        const field = /^\{(\d)\}$/.exec(piece) ? fields[Number(piece[1])] : undefined;
        return field ? { part: "field", ...field } : { part: "text", text: piece };
      });
  return { group, en: parts(en), ko: parts(ko) };
}

function rules(file: string, currency: string, rate: string): Sentence[] {
  const money: FieldKind = { kind: "money", currency };
  const won = currency === "KRW";
  return [
    sentence(
      "earn",
      "Members earn {0} of what they pay as points, {1} to whole points.",
      "회원은 결제 금액의 {0}를 포인트로 적립하며, 1포인트 미만은 {1}.",
      [
        slot(file, "points.earn.rate", rate, percent, { source: "Board paper of March" }),
        slot(file, "points.earn.rounding", "down", {
          kind: "choice",
          options: [
            { value: "down", words: words("rounded down", "버립니다") },
            { value: "up", words: words("rounded up", "올립니다") },
            { value: "half-up", words: words("rounded to the nearest", "반올림합니다") },
          ],
        }),
      ],
    ),
    sentence(
      "use",
      "One point is worth {0} when it is used.",
      "1포인트의 가치는 사용할 때 {0}입니다.",
      [slot(file, "points.value", won ? "1" : "0.01", money)],
    ),
    sentence(
      "use",
      "They can be used from {0} points upward, in steps of {1}, for up to {2} of a basket.",
      "{0}포인트부터 {1}포인트 단위로, 결제 금액의 {2}까지 사용할 수 있습니다.",
      [
        slot(file, "points.use.minimum", won ? "5000" : "500", whole("points")),
        slot(file, "points.use.step", "100", whole("points")),
        slot(file, "points.use.max_share", "1", percent, { default: true }),
      ],
    ),
    sentence(
      "use",
      "The part paid with points earns points too: {0}.",
      "포인트로 낸 금액에도 적립: {0}.",
      [slot(file, "points.use.earns", "false", { kind: "flag" }, { default: true })],
    ),
    sentence(
      "lapse",
      "Points lapse {0}: {1} months after the month they were earned.",
      "소멸 기준은 {0}입니다. 적립한 달로부터 {1}개월이 되는 달의 첫날에 소멸합니다.",
      [
        slot(file, "points.lapse.rule", "months-after-issue", {
          kind: "choice",
          options: [
            { value: "months-after-issue", words: words("with age", "적립 후 지난 기간") },
            { value: "never", words: words("never", "없음") },
          ],
        }),
        slot(file, "points.lapse.months", "24", whole("months")),
      ],
    ),
    sentence(
      "extras",
      "Bonus points for joining: {0}; for every visit: {1}.",
      "보너스는 가입할 때 {0}포인트, 방문할 때마다 {1}포인트입니다.",
      [
        slot(file, "points.earn.signup", "0", whole("points"), { default: true }),
        slot(file, "points.earn.visit", "0", whole("points"), { default: true }),
      ],
    ),
    sentence(
      "extras",
      "A returned purchase loses the points it earned: {0}.",
      "반품하면 그 구매로 적립한 포인트를 회수: {0}.",
      [slot(file, "points.settle.clawback", "true", { kind: "flag" })],
    ),
  ];
}

function stampRules(file: string, currency: string, size: number): Sentence[] {
  const money: FieldKind = { kind: "money", currency };
  const won = currency === "KRW";
  return [
    sentence(
      "earn",
      "Stamps for every visit: {0}; stamps that fill a card: {1}.",
      "방문할 때마다 스탬프 {0}개를 찍고, {1}개를 모으면 카드가 가득 찹니다.",
      [
        slot(file, "stamps.per_visit", "1", whole("stamps"), { default: true }),
        slot(file, "stamps.card", String(size), whole("stamps")),
      ],
    ),
    sentence(
      "use",
      "A full card is exchanged at once for a reward worth {0}, which costs {1}.",
      "가득 찬 카드는 바로 {0} 상당의 보상으로 바뀌며, 보상 원가는 {1}입니다.",
      [
        slot(file, "stamps.reward_value", won ? "4500" : "4.50", money),
        slot(file, "stamps.reward_cost", won ? "1500" : "1.50", money),
      ],
    ),
  ];
}

/** A program of points, or of stamps when its card has a size. */
export function programOf(
  name: string,
  file: string,
  currency: string,
  stamps: number,
  rate = "0.01",
): ProgramView {
  const won = currency === "KRW";
  return {
    name,
    file,
    mechanics: [stamps > 0 ? "stamps" : "points"],
    lists: [],
    sentences: stamps > 0 ? stampRules(file, currency, stamps) : rules(file, currency, rate),
    terms_en: [
      "Members earn points worth 1% of what they pay in cash, rounded down to whole points.",
      "Points can be used from 5,000 points upward, in steps of 100.",
      "Points lapse 24 months after the month they were earned, the oldest first.",
    ],
    terms_ko: [
      "포인트 사용분을 뺀 결제 금액의 1%를 포인트로 적립하며, 1포인트 미만은 버립니다.",
      "5,000포인트부터 100포인트 단위로 사용할 수 있습니다.",
      "적립한 달로부터 24개월이 지나면 먼저 적립한 것부터 소멸합니다.",
    ],
    card: {
      has_points: stamps === 0,
      available: won ? 3240 : 324,
      pending: 120,
      worth: won ? 3240 : 3.24,
      smallest_use: won ? 5000 : 500,
      stamps: stamps === 0 ? 0 : 7,
      card_size: stamps,
      stamp_steps: [],
      tier: null,
      cashback: null,
      coupons: [],
      partners: [],
      referral: null,
      discount: null,
      gift: null,
      passes: [],
    },
  };
}

/** Everything a card can show at once, for a program of every mechanic. */
function everything(of: ProgramView): ProgramView {
  const card = of.card && {
    ...of.card,
    card_size: 12,
    stamps: 5,
    stamp_steps: [4, 8],
    tier: {
      names: ["silver", "gold", "플래티넘"],
      at: 1,
      missing: 240_000,
      progress: 0.6,
      unit: "KRW",
    },
    cashback: { balance: 3_200, smallest: 5_000, credit: false, returned: 18_000 },
    coupons: [
      { name: "come back", percent: null, amount: 2_000, smallest_basket: 15_000, held: true },
    ],
    partners: [
      { name: "mart", issues: true, redeems: true, issued: 1_200, used: 300 },
      { name: "bakery", issues: true, redeems: false, issued: 40, used: 0 },
    ],
    referral: { reward: 5_000, points: 0, friend_reward: 0, friend_points: 3_000 },
    discount: { percent: 0.05, amount: null, later: true, vouchers: 2, saved: 12_400 },
    gift: {
      choices: ["tumbler", "에코백"],
      spent: 41_000,
      threshold: 60_000,
      points: null,
      waiting: 1,
      sent: 2,
    },
    passes: [
      {
        kind: "club",
        running: true,
        until: "2027-12",
        fee: 60_000,
        months: 12,
        benefits: [],
      },
      {
        kind: "subscription",
        running: true,
        until: "2027-03",
        fee: 4_900,
        months: 1,
        benefits: ["free delivery", "monthly sample"],
      },
    ],
  };
  const mechanics = ["points", "stamps", "discount", "cashback", "gift", "club", "tiers"];
  const lists = [
    { path: "points.earn.step", words: words("a rate for larger baskets", "큰 구매의 적립률") },
    { path: "points.earn.multiplier", words: words("a multiplier", "배수 적립") },
    { path: "stamps.step", words: words("a reward before the card is full", "중간 보상") },
  ];
  const sentences = [...of.sentences, ...stampRules(of.file, "KRW", 12)];
  return { ...of, mechanics, lists, sentences, card };
}

function question(name: string, start: string, months: number, currency: string): Sentence[] {
  const file = "study.toml";
  const money: FieldKind = { kind: "money", currency };
  return [
    sentence("horizon", "This study is called {0}.", "이 연구의 이름은 {0}입니다.", [
      slot(file, "name", name, text),
    ]),
    sentence(
      "horizon",
      "It begins in {0} and looks {1} months ahead.",
      "{0}에 시작하여 {1}개월을 내다봅니다.",
      [slot(file, "start", start, text), slot(file, "months", String(months), whole("months"))],
    ),
    sentence(
      "horizon",
      "{0} futures are played, from seed {1}.",
      "미래 {0}개를 시드 {1}에서 모의합니다.",
      [
        slot(file, "replications", "400", whole("futures")),
        slot(file, "seed", "20261121", whole("")),
      ],
    ),
    sentence(
      "costs",
      "Goods are sold at a gross margin of {0}; the program costs {1} to launch and {2} a month to run.",
      "상품의 매출총이익률은 {0}입니다. 프로그램의 도입 비용은 {1}, 매달의 운영 비용은 {2}입니다.",
      [
        slot(file, "costs.gross_margin", "0.35", percent, { source: "Annual report, page 12" }),
        slot(file, "costs.launch", "0", money, { default: true }),
        slot(file, "costs.running_per_month", "0", money),
      ],
    ),
    sentence("books", "The verdict speaks of the {0}.", "판정은 {0} 기준으로 말합니다.", [
      slot(file, "accounting.basis", "contract-liability", {
        kind: "choice",
        options: [
          {
            value: "contract-liability",
            words: words("contract liability (IFRS 15)", "계약부채(K-IFRS 1115)"),
          },
          { value: "cost-provision", words: words("cost provision", "원가 충당부채") },
        ],
      }),
    ]),
  ];
}

function beliefs(): Sentence[] {
  const file = "customers.toml";
  return [
    sentence(
      "visits",
      "How often customers buy follows a gamma law of shape {0} and scale {1}; they leave for good by a gamma law of shape {2} and scale {3} (Pareto/NBD).",
      "구매 빈도는 모양 {0}, 척도 {1}인 감마 분포를, 이탈은 모양 {2}, 척도 {3}인 감마 분포를 따릅니다(Pareto/NBD).",
      ["0.553", "10.578", "0.606", "11.669"].map((value, at) =>
        slot(file, `purchases.${["r", "alpha", "s", "beta"][at]}`, value, decimal),
      ),
    ),
    sentence(
      "redemption",
      "{0} of members never use a point. The others use points at {1} of the visits where they can.",
      "회원의 {0}은 포인트를 한 번도 쓰지 않습니다. 나머지는 쓸 수 있는 방문의 {1}에서 씁니다.",
      [
        slot(file, "redemption.never", "0.2", percent),
        slot(file, "redemption.propensity", "0.5", percent),
      ],
    ),
    sentence(
      "response",
      "What the program changes: {0} extra visits and {1} fewer leavers.",
      "프로그램이 바꾸는 것: 방문 {0} 증가, 이탈 {1} 감소.",
      [
        slot(file, "response.extra_visits", "0.017", percent),
        slot(file, "response.fewer_leavers", "0.05", percent),
      ],
    ),
  ];
}

function fit(scale: number): FitView {
  const weeks = Array.from({ length: 78 }, (_, week) => week + 1);
  const draw = chance(7);
  const expected = weeks.map((week) => scale * 78 * week ** 0.93);
  const actual = expected.map((value, at) =>
    Math.round(value * (1 + 0.06 * Math.sin(at / 9) + 0.01 * draw())),
  );
  return {
    file: "cdnow_sample_transactions.csv",
    customers: 2357 * scale,
    rows_read: 6919 * scale,
    rows_used: 6590 * scale,
    dirt: [
      {
        words: words("exact duplicates of another row", "다른 행과 똑같은 행"),
        rows: 255 * scale,
        lines: [18, 42, 57, 101, 133, 178, 190],
        skipped: true,
      },
      {
        words: words("amounts of zero", "금액이 0인 행"),
        rows: 80 * scale,
        lines: [310, 377, 402, 511, 640],
        skipped: false,
      },
      {
        words: words(
          "more than one row for a customer and day, merged",
          "같은 고객의 같은 날 행을 합침",
        ),
        rows: 2068 * scale,
        lines: [5, 9, 12, 13, 20, 31, 40],
        skipped: false,
      },
    ],
    model: "Pareto/NBD",
    parameters: [
      { name: "r", value: 0.5533, se: 0.0476 },
      { name: "alpha", value: 10.578, se: 0.8427 },
      { name: "s", value: 0.6061, se: 0.1877 },
      { name: "beta", value: 11.669, se: 6.2141 },
    ],
    holdout: words(
      "This model missed the purchases of the 39 weeks held back by 11%; the simple rule, everyone goes on as before, missed by 27%.",
      "이 모형은 남겨 둔 39주의 구매를 11% 빗나갔고, 모두가 하던 대로 한다는 단순한 규칙은 27% 빗나갔습니다.",
    ),
    weeks,
    actual,
    expected,
    calibration_end: 39,
    visits: [1411, 439, 214, 100, 62, 38, 29, 64].map((count) => count * scale),
    basket_edges: [10, 20, 30, 40, 60, 80, 120, 160, 240, 400],
    baskets: [620, 2310, 1490, 910, 620, 300, 190, 90, 40, 20].map((count) => count * scale),
    warnings: [
      words(
        "Customers who come often also spend more (correlation 0.19): the spread of value between customers is a little understated.",
        "자주 오는 고객이 더 쓰기도 합니다(상관 0.19). 고객 사이의 차이가 조금 작게 보입니다.",
      ),
    ],
  };
}

function register(sentences: Sentence[], many: number): Assumption[] {
  const fields = sentences.flatMap((one) => one.en.filter((part) => part.part === "field"));
  const believed = fields.filter((field) =>
    /^(purchases|redemption|response|costs)/.test(field.key),
  );
  const own = believed.map((field, at) => ({
    file: field.file,
    key: field.key,
    value: field.written,
    low: at % 3 === 0 ? (Number(field.written) * 0.8).toPrecision(3) : "",
    high: at % 3 === 0 ? (Number(field.written) * 1.2).toPrecision(3) : "",
    unit: "",
    source:
      field.source ||
      (field.key.startsWith("purchases") ? "Fitted from cdnow_sample_transactions.csv" : ""),
    owner: "",
    date: "",
    line: 4 + at * 2,
  }));
  const more = Array.from({ length: many }, (_, at) => ({
    file: "customers.toml",
    key: `segments.${at}.a_rather_long_name_of_a_belief_about_customers_in_region_${at}`,
    value: (0.01 * (at + 1)).toFixed(4),
    low: "",
    high: "",
    unit: "per customer and month of the year",
    source:
      at % 4 === 0
        ? ""
        : "Interviews with the regional heads of marketing, second round, minutes of the third meeting",
    owner: at % 2 ? "Kim Seo-yeon" : "",
    date: at % 2 ? "2026-10-01" : "",
    line: 100 + at,
  }));
  return [...own, ...more];
}

const LONG =
  "The great northern coalition of department stores, bakeries and petrol stations: earn everywhere, use everywhere, with seasonal boosts";

/** The steps of the rail: programs are compared when there are several. */
export const stepIds = (programs: number): string[] =>
  ["customers", "program", "question", "answer", "compare", "liability", "assumptions"].filter(
    (id) => id !== "compare" || programs > 1,
  );

/** What differs between the rules, matched by the field each sentence begins with. */
export function compared(programs: ProgramView[]): RuleDifference[] {
  const about = (one: Sentence) => one.en.find((part) => part.part === "field")?.key;
  const said = (one: Sentence | null | undefined) =>
    one?.en.map((part) => (part.part === "text" ? part.text : part.written)).join("|");
  const all = programs.flatMap((one) => one.sentences);
  const places = [...new Map(all.map((one) => [about(one), one.group])).entries()];
  return places
    .map(([key, group]) => ({
      group,
      arms: programs.map((one) => one.sentences.find((each) => about(each) === key) ?? null),
    }))
    .filter(({ arms }) => arms.some((one) => said(one) !== said(arms[0])));
}

/** The open study in one of four sizes. */
export function study(size: Size): StudyView {
  const huge = size === "huge";
  const name = huge ? LONG : size === "empty" ? "" : "CDNOW, 1% points";
  const [start, months, currency] = huge
    ? (["2027-01", 120, "KRW"] as const)
    : (["1998-07", 36, "USD"] as const);
  const programs = huge
    ? [
        everything(programOf(LONG, "program.toml", currency, 0)),
        programOf(
          "Ten stamps for the very loyal visitors of the north",
          "program-2.toml",
          currency,
          10,
        ),
        programOf("프리퀀시 17개", "program-3.toml", currency, 17),
        ...Array.from({ length: 6 }, (_, at) =>
          programOf(`${at + 2}% of everything, everywhere`, `program-${at + 4}.toml`, currency, 0),
        ),
      ]
    : size === "empty"
      ? [
          {
            ...programOf("Points", "program.toml", "KRW", 0),
            card: null,
            terms_en: [],
            terms_ko: [],
          },
        ]
      : size === "several"
        ? [
            programOf("1% points", "program.toml", currency, 0),
            programOf("2% points", "program-2.toml", currency, 0, "0.02"),
            programOf("Ten stamps", "program-3.toml", currency, 10),
          ]
        : [programOf("1% points", "program.toml", currency, 0)];
  const asked = question(name, start, months, currency);
  const believed = beliefs();
  const done = size === "empty" ? "waiting" : "complete";
  return {
    path: size === "empty" ? null : "/home/kim/studies/cdnow-points",
    name,
    unsaved: false,
    can_undo: false,
    can_redo: false,
    currency,
    start,
    months,
    steps: stepIds(programs.length).map((id) => ({
      id,
      state: done,
      diagnostics: 0,
    })),
    customers: { sentences: believed, fit: size === "empty" ? null : fit(huge ? 400 : 1) },
    visits: { sells: true, categories: [], partners: [], actions: [], segments: [] },
    programs,
    comparison: compared(programs),
    question: asked,
    assumptions: size === "empty" ? [] : register([...believed, ...asked], huge ? 200 : 0),
    diagnostics: [],
    stale: null,
    answered: size !== "empty",
  };
}
