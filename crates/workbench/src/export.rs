//! Pictures and tables of the last answer, written where the reader wants them.

use crate::door::Workbench;
use crate::fault::Fault;
use crate::pictures::picture;
use crate::project::write_file;
use crate::summary::said;
use crate::tables;
use crate::wire::ExportRequest;
use report::{CsvReader, Look, Theme};
use std::path::Path;

impl Workbench {
    pub(crate) fn export(&self, export: &ExportRequest) -> Result<String, Fault> {
        let answered = self.answered()?;
        let answer = &answered.answer;
        let named = |name: &str| answer.programs.iter().position(|one| one.name == name);
        let program = named(&export.program).unwrap_or(0);
        let look = Look::new(said(export.language), Theme::Light);
        let drawn = || picture(&export.what, answer, program, export.language);
        let bytes = match (export.what.as_str(), export.format.as_str()) {
            ("replications", "csv") => {
                tables::replications(&answered.study, &answered.run).to_csv(CsvReader::Excel)?
            }
            (_, "csv") => tables::series(&answer.results).to_csv(CsvReader::Excel)?,
            (_, "svg") => drawn()?.svg(&look)?.into_bytes(),
            (_, "png") => drawn()?.png(&look)?,
            _ => {
                return Err(Fault::NotOneOf {
                    what: "the format",
                    given: export.format.clone(),
                    known: "svg, png, csv",
                });
            }
        };
        let path = export.path.clone().ok_or(Fault::NoFolder)?;
        write_file(Path::new(&path), &bytes)?;
        Ok(path)
    }
}
