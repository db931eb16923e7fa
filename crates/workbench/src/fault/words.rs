//! Faults in Korean, and what to do about them.

use super::Fault;
use documents::{Particle, Words};

impl Fault {
    pub(super) fn korean(&self) -> String {
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

    pub(super) fn hint(&self) -> Words {
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
