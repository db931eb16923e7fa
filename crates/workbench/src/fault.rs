//! Requests that cannot be done: one fault, coded, that says what to do.

use crate::wire::FaultView;
use documents::{Diagnostic, Particle, Severity, Words};

/// Why a request cannot be done. Its `Display` is the English sentence; [`Fault::code`] never
/// changes.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    /// No command has this name.
    #[error("there is no command `{command}`")]
    UnknownCommand {
        /// The name asked for.
        command: String,
    },
    /// The request is not what the command takes.
    #[error("`{command}` cannot be asked like this: {reason}")]
    BadRequest {
        /// The command.
        command: String,
        /// What does not fit.
        reason: String,
    },
    /// Nothing is at the path.
    #[error("there is nothing at {path}")]
    Missing {
        /// The path as it was named.
        path: String,
    },
    /// The operating system refused to read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The path as it was named.
        path: String,
        /// The operating system's own words.
        reason: String,
    },
    /// The operating system refused to write.
    #[error("cannot write {path}: {reason}")]
    Unwritable {
        /// The path as it was named.
        path: String,
        /// The operating system's own words.
        reason: String,
    },
    /// A document is not UTF-8 text.
    #[error("{path} is not UTF-8 text: line {line} holds bytes of another encoding")]
    NotText {
        /// The document.
        path: String,
        /// The line where the text stops being UTF-8, from 1.
        line: usize,
    },
    /// A folder without a study in it.
    #[error("{path} is not a study: it holds no study.toml")]
    NotAStudy {
        /// The folder.
        path: String,
    },
    /// Another study is kept in the folder chosen.
    #[error("{path} already holds a study")]
    Occupied {
        /// The folder.
        path: String,
    },
    /// Somebody else changed a document since it was opened.
    #[error("{path} was changed by another program since it was opened")]
    ChangedOnDisk {
        /// The document.
        path: String,
    },
    /// The command needs an open study.
    #[error("no study is open")]
    NoStudy,
    /// The study was never saved anywhere.
    #[error("this study has no folder yet")]
    NoFolder,
    /// The study has no such document.
    #[error("the study has no document {file}")]
    NoDocument {
        /// The name asked for.
        file: String,
    },
    /// The key has no place in the document.
    #[error("{file} has no place for {key}")]
    NoPlace {
        /// The document.
        file: String,
        /// The key.
        key: String,
    },
    /// The document cannot be read as TOML, so no value in it can be changed.
    #[error("{file} is not valid TOML, so its values cannot be changed one by one")]
    NotToml {
        /// The document.
        file: String,
    },
    /// The study has mistakes and cannot run.
    #[error("the study cannot run: {errors} to mend; the first: {first}")]
    Broken {
        /// How many errors.
        errors: usize,
        /// The first, with its place.
        first: String,
        /// The first, in Korean.
        first_ko: String,
    },
    /// A run is under way.
    #[error("a run is under way")]
    Busy,
    /// A part of a run cannot know when the whole is precise enough.
    #[error("a study that stops when it is precise enough cannot be played in parts")]
    PreciseInParts,
    /// The run was stopped before any future had been played.
    #[error("stopped before the first future was played")]
    Cancelled,
    /// There is no answer yet.
    #[error("the study has not been run")]
    NoAnswer,
    /// The study has no such program.
    #[error("the study has no program number {number}")]
    NoProgram {
        /// Its place among the programs, from 0.
        number: u32,
    },
    /// There is no such preset program.
    #[error("there is no preset `{id}`")]
    NoPreset {
        /// The name asked for.
        id: String,
    },
    /// A visit of the dry run cannot be played.
    #[error("visit {number} cannot be played: {reason}")]
    BadVisit {
        /// Which, from 1.
        number: usize,
        /// What is wrong with it.
        reason: String,
        /// The same in Korean.
        reason_ko: String,
    },
    /// A pause or a leave of the dry run lies outside the study.
    #[error("nobody can pause or leave outside the study's {months} months")]
    BadWish {
        /// The months of the study.
        months: u32,
    },
    /// A word that is not one of those known.
    #[error("{what} cannot be `{given}`; it is one of {known}")]
    NotOneOf {
        /// What was asked for.
        what: &'static str,
        /// The word given.
        given: String,
        /// The words known.
        known: &'static str,
    },
    /// A name that nothing of the study has.
    #[error("the study has no {noun} called `{given}`")]
    NoName {
        /// What was named.
        noun: &'static str,
        /// The same in Korean.
        noun_ko: &'static str,
        /// The name given.
        given: String,
    },
    /// Transactions cannot be read or fitted.
    #[error(transparent)]
    Fit(#[from] calibration::Fault),
    /// Shards do not make up a run.
    #[error(transparent)]
    Shards(#[from] simulation::RunFault),
    /// A picture or table could not be made.
    #[error(transparent)]
    Report(#[from] report::ReportError),
    /// We are wrong: an assertion failed.
    #[error("Punchcard made a mistake and stopped this piece of work: {what}")]
    Internal {
        /// What failed, with what replays it.
        what: String,
    },
}

impl Fault {
    /// The fault's name for programs and translations.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::UnknownCommand { .. } => "unknown-command",
            Fault::BadRequest { .. } => "bad-request",
            Fault::Missing { .. } => "missing",
            Fault::Unreadable { .. } => "unreadable",
            Fault::Unwritable { .. } => "unwritable",
            Fault::NotText { .. } => "not-utf8",
            Fault::NotAStudy { .. } => "not-a-study",
            Fault::Occupied { .. } => "occupied",
            Fault::ChangedOnDisk { .. } => "changed-on-disk",
            Fault::NoStudy => "no-study",
            Fault::NoFolder => "no-folder",
            Fault::NoDocument { .. } => "no-document",
            Fault::NoPlace { .. } => "no-place",
            Fault::NotToml { .. } => "not-toml",
            Fault::Broken { .. } => "broken",
            Fault::Busy => "busy",
            Fault::PreciseInParts => "precise-in-parts",
            Fault::Cancelled => "cancelled",
            Fault::NoAnswer => "no-answer",
            Fault::NoProgram { .. } => "no-program",
            Fault::NoPreset { .. } => "no-preset",
            Fault::BadVisit { .. } => "bad-visit",
            Fault::BadWish { .. } => "bad-wish",
            Fault::NotOneOf { .. } => "not-one-of",
            Fault::NoName { .. } => "no-name",
            Fault::Fit(fault) => fault.code(),
            Fault::Shards(_) => "shards",
            Fault::Report(_) => "report",
            Fault::Internal { .. } => "internal",
        }
    }

    /// The fault of documents that cannot be used until their errors are mended.
    pub(crate) fn broken(diagnostics: &[Diagnostic]) -> Self {
        let errors = || {
            let all = diagnostics.iter();
            all.filter(|one| one.severity == Severity::Error)
        };
        let first = |message: fn(&Diagnostic) -> &str| {
            let one = errors().next();
            one.map_or_else(String::new, |one| {
                format!("{}:{}: {}", one.file, one.line, message(one))
            })
        };
        Fault::Broken {
            errors: errors().count(),
            first: first(|one| &one.message),
            first_ko: first(|one| &one.message_ko),
        }
    }

    /// What is wrong, in both languages.
    #[must_use]
    pub fn message(&self) -> Words {
        Words::new(self.to_string(), self.korean())
    }

    /// The fault as it crosses the door.
    #[must_use]
    pub fn view(&self) -> FaultView {
        FaultView {
            code: self.code().to_owned(),
            message: self.message(),
            hint: self.hint(),
        }
    }

    fn korean(&self) -> String {
        match self {
            Fault::UnknownCommand { command } => format!("`{command}` 명령은 없습니다"),
            Fault::BadRequest { command, reason } => {
                format!("`{command}` 명령을 이렇게 부를 수 없습니다: {reason}")
            }
            Fault::Missing { path } => format!("{path}에 아무것도 없습니다"),
            Fault::Unreadable { path, reason } => {
                format!(
                    "{} 읽을 수 없습니다: {reason}",
                    Particle::Object.after(path)
                )
            }
            Fault::Unwritable { path, reason } => format!("{path}에 쓸 수 없습니다: {reason}"),
            Fault::NotText { path, line } => {
                let path = Particle::Topic.after(path);
                format!("{path} UTF-8 글이 아닙니다: {line}번째 줄의 인코딩이 다릅니다")
            }
            Fault::NotAStudy { path } => {
                let path = Particle::Topic.after(path);
                format!("{path} 연구 폴더가 아닙니다: study.toml이 없습니다")
            }
            Fault::Occupied { path } => format!("{path}에 이미 다른 연구가 있습니다"),
            Fault::ChangedOnDisk { path } => {
                let path = Particle::Object.after(path);
                format!("{path} 연 뒤에 다른 프로그램이 고쳤습니다")
            }
            Fault::NoStudy => "열린 연구가 없습니다".into(),
            Fault::NoFolder => "이 연구는 아직 저장한 폴더가 없습니다".into(),
            Fault::NoDocument { file } => format!("연구에 {file} 문서가 없습니다"),
            Fault::NoPlace { file, key } => {
                let key = Particle::Subject.after(key);
                format!("{file}에 {key} 들어갈 자리가 없습니다")
            }
            Fault::NotToml { file } => {
                let file = Particle::Subject.after(file);
                format!("{file} 올바른 TOML이 아니어서 값을 하나씩 고칠 수 없습니다")
            }
            Fault::Broken {
                errors, first_ko, ..
            } => format!("실행할 수 없습니다: 고칠 곳이 {errors}군데 있습니다. 첫째: {first_ko}"),
            Fault::Busy => "이미 실행하고 있습니다".into(),
            Fault::PreciseInParts => {
                "정밀도에 이르면 멈추는 연구는 나누어 실행할 수 없습니다".into()
            }
            Fault::Cancelled => "첫 미래를 계산하기 전에 멈췄습니다".into(),
            Fault::NoAnswer => "아직 실행하지 않았습니다".into(),
            Fault::NoProgram { number } => format!("연구에 {number}번 프로그램이 없습니다"),
            Fault::NoPreset { id } => {
                let called = Particle::Called.after(&format!("`{id}`"));
                format!("{called} 예시 프로그램이 없습니다")
            }
            Fault::BadVisit {
                number, reason_ko, ..
            } => format!("{number}번째 방문을 해 볼 수 없습니다: {reason_ko}"),
            Fault::BadWish { months } => {
                format!("연구 기간 {months}개월 밖에서는 쉬거나 해지할 수 없습니다")
            }
            Fault::NotOneOf { given, known, .. } => {
                let given = Particle::Topic.after(&format!("`{given}`"));
                format!("{given} 쓸 수 없습니다. {known} 가운데 하나여야 합니다")
            }
            Fault::NoName { noun_ko, given, .. } => {
                let noun = Particle::Subject.after(noun_ko);
                format!("이 연구에는 이름이 `{given}`인 {noun} 없습니다")
            }
            Fault::Fit(fault) => fit_korean(fault).0,
            Fault::Shards(simulation::RunFault::Nothing) => "합칠 실행이 없습니다".into(),
            Fault::Shards(simulation::RunFault::DifferentStudies) => {
                "서로 다른 연구의 실행들입니다".into()
            }
            Fault::Shards(simulation::RunFault::NotWhole) => {
                "조각들이 온전한 실행 하나를 이루지 않습니다".into()
            }
            Fault::Report(error) => format!("그림이나 표를 만들 수 없습니다: {error}"),
            Fault::Internal { what } => {
                format!("Punchcard의 잘못으로 이 작업을 멈췄습니다: {what}")
            }
        }
    }

    fn hint(&self) -> Words {
        let (en, ko) = match self {
            Fault::Fit(fault) => (fault.hint(), fit_korean(fault).1),
            Fault::Shards(_) => (
                "give every folder that `simulate --shard 0/k` to `--shard k-1/k` wrote, each once",
                "`simulate --shard 0/k`부터 `--shard k-1/k`까지가 쓴 폴더를 한 번씩 모두 주세요",
            ),
            Fault::Report(_) => (
                "export another picture or a CSV",
                "다른 그림이나 CSV로 내보내세요",
            ),
            Fault::UnknownCommand { .. } | Fault::BadRequest { .. } | Fault::NoPreset { .. } => (
                "the window and the program are of different versions: install them together",
                "창과 프로그램의 판이 다릅니다. 함께 다시 설치하세요",
            ),
            Fault::Missing { .. } => (
                "check the name; a study is named by its folder",
                "이름을 확인하세요. 연구는 폴더 이름으로 엽니다",
            ),
            Fault::Unreadable { .. } => (
                "check that you may read it",
                "읽을 권한이 있는지 확인하세요",
            ),
            Fault::Unwritable { .. } => (
                "choose a folder that exists and that you may write to; nothing saved before was lost",
                "쓸 수 있는 폴더를 고르세요. 전에 저장한 것은 그대로 있습니다",
            ),
            Fault::NotText { .. } => ("save it again as UTF-8", "UTF-8로 다시 저장하세요"),
            Fault::NotAStudy { .. } => (
                "name a folder with a study.toml, or start from an example",
                "study.toml이 있는 폴더를 고르거나 예제로 시작하세요",
            ),
            Fault::Occupied { .. } => (
                "choose a new or an empty folder",
                "새 폴더나 빈 폴더를 고르세요",
            ),
            Fault::ChangedOnDisk { .. } => (
                "save in another folder to keep both, or open it again to take theirs",
                "둘 다 남기려면 다른 폴더에 저장하고, 바뀐 것을 쓰려면 다시 여세요",
            ),
            Fault::NoStudy => (
                "open a study or start from an example",
                "연구를 열거나 예제로 시작하세요",
            ),
            Fault::NoFolder => (
                "choose a folder with Save as",
                "다른 이름으로 저장에서 폴더를 고르세요",
            ),
            Fault::NoDocument { .. } | Fault::NoPlace { .. } => {
                ("open the study again", "연구를 다시 여세요")
            }
            Fault::NotToml { .. } => (
                "mend the file in a text editor at the place the diagnostic shows, then open the study again",
                "진단이 가리키는 곳을 편집기에서 고친 뒤 연구를 다시 여세요",
            ),
            Fault::Broken { .. } => (
                "mend what the diagnostics show",
                "진단이 가리키는 곳을 고치세요",
            ),
            Fault::PreciseInParts => (
                "set `precision = 0` in study.toml, or play it in one piece",
                "study.toml에서 `precision = 0`으로 두거나 한 번에 실행하세요",
            ),
            Fault::Busy => (
                "wait for it, or cancel it first",
                "끝나기를 기다리거나 먼저 취소하세요",
            ),
            Fault::Cancelled | Fault::NoAnswer => ("run the study", "연구를 실행하세요"),
            Fault::NoProgram { .. } => (
                "programs are counted from 0 in the order of the study",
                "프로그램은 연구에 적힌 순서대로 0부터 셉니다",
            ),
            Fault::BadVisit { .. } => (
                "give each visit a basket and a time within the study",
                "방문마다 구매액과 연구 기간 안의 시점을 적으세요",
            ),
            Fault::BadWish { .. } => (
                "give a moment within the study, after the first visit",
                "연구 기간 안에서, 첫 방문 뒤의 시점을 적으세요",
            ),
            Fault::NoName { .. } => (
                "take a name as it is written in the study and its customers",
                "연구와 고객 문서에 적힌 이름을 그대로 쓰세요",
            ),
            Fault::NotOneOf { .. } => ("use one of the words listed", "목록에 있는 말을 쓰세요"),
            Fault::Internal { .. } => (
                "please report this text with the study: it replays exactly; your edits are kept",
                "이 글과 연구를 함께 알려 주세요. 똑같이 재현할 수 있습니다. 고친 내용은 그대로 있습니다",
            ),
        };
        Words::new(en, ko)
    }
}

/// What is wrong with a transactions file and what to do about it, in Korean.
fn fit_korean(fault: &calibration::Fault) -> (String, &'static str) {
    use calibration::Fault;
    match fault {
        Fault::Unreadable { path, reason } => (
            format!(
                "{} 읽을 수 없습니다: {reason}",
                Particle::Object.after(path)
            ),
            "이름과 읽기 권한을 확인하세요",
        ),
        Fault::Unwritable { path, reason } => (
            format!("{path}에 쓸 수 없습니다: {reason}"),
            "쓸 수 있는 폴더를 고르세요",
        ),
        Fault::Encoding { looks_like, .. } => (
            format!("UTF-8 글이 아닙니다. {looks_like}처럼 보입니다"),
            "UTF-8로 다시 저장하세요. 엑셀에서는 'CSV UTF-8(쉼표로 분리)'로 저장합니다",
        ),
        Fault::Empty => (
            "거래가 한 줄도 없습니다".into(),
            "구매마다 고객, 날짜, 금액을 적어도 하나씩 내보내세요",
        ),
        Fault::QuoteOpen { line } => (
            format!("{line}번째 줄에서 연 따옴표가 끝까지 닫히지 않습니다"),
            "그 줄의 따옴표를 닫거나 지우세요",
        ),
        Fault::ColumnMissing { name, columns, .. } => (
            format!("\"{name}\" 열이 없습니다. 있는 열: {}", columns.join(", ")),
            "목록에 있는 이름을 쓰거나, 머리글이 없으면 1부터 센 순서를 쓰세요",
        ),
        Fault::ColumnsUnrecognised { columns, .. } => (
            format!(
                "고객, 날짜, 금액 열을 알아볼 수 없습니다. 있는 열: {}",
                columns.join(", ")
            ),
            "고객, 날짜, 금액 열을 하나씩 지정하세요",
        ),
        Fault::ColumnTwice { name, .. } => (
            format!("\"{name}\" 열을 두 번 지정했습니다"),
            "서로 다른 세 열을 지정하세요",
        ),
        Fault::NoUsableRows { read, .. } => (
            format!("{read}줄 가운데 쓸 수 있는 줄이 없습니다"),
            "열을 옳게 지정했는지 확인하세요",
        ),
        Fault::Holdout { weeks, available } => (
            format!("{weeks}주를 떼어 둘 수 없습니다. 자료는 {available:.1}주입니다"),
            "0보다 크고 자료의 절반을 넘지 않게 떼어 두세요",
        ),
        Fault::TooFew { customers, repeats } => (
            format!("고객 {customers}명, 재구매 {repeats}건으로는 적합할 수 없습니다"),
            "더 긴 기간이나 더 많은 고객을 가져오세요. 고객과 재구매가 열은 넘어야 합니다",
        ),
        Fault::NoMaximum { model } => (
            format!("이 고객들에게서 {model} 모형의 최대우도를 찾을 수 없습니다"),
            "더 긴 기간을 가져오거나 업종 예시로 고객을 적으세요",
        ),
    }
}
