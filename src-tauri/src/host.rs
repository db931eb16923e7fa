//! What the screens may ask of the window.

use serde::Deserialize;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::ipc::Channel;
use tauri::{AppHandle, Emitter, Manager, Runtime, State, Window, WindowEvent};
use tauri_plugin_dialog::{DialogExt, FilePath};
use workbench::wire::{FaultView, Progress};
use workbench::{Words, Workbench};

/// Carries a command to the workbench on a thread of its own, and its progress back.
#[tauri::command]
pub(crate) async fn rpc(
    bench: State<'_, Arc<Workbench>>,
    command: String,
    request: Value,
    progress: Channel<Progress>,
) -> Result<Value, FaultView> {
    let bench = Arc::clone(&bench);
    apart(move || {
        // A window that is gone needs no progress.
        let tell = |come: Progress| drop(progress.send(come));
        bench.call(&command, request, &tell)
    })
    .await?
}

/// What a file chooser is asked for.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Choosing {
    /// The folder of a study.
    Study,
    /// A file of transactions.
    Transactions,
    /// A new folder for a study.
    SaveStudy {
        /// What it would be called.
        name: String,
    },
    /// A new file, such as a picture.
    SaveFile {
        /// What it would be called.
        name: String,
    },
}

/// Lets a person choose a path; null when they think better of it.
///
/// Native choosers cannot be driven by a test: `PUNCHCARD_CHOOSES` answers in their place.
#[tauri::command]
pub(crate) async fn choose<R: Runtime>(
    app: AppHandle<R>,
    choosing: Choosing,
) -> Result<Option<String>, FaultView> {
    if let Ok(path) = std::env::var("PUNCHCARD_CHOOSES") {
        return Ok(Some(path));
    }
    apart(move || {
        let dialog = app.dialog().file();
        let chosen = match choosing {
            Choosing::Study => dialog.blocking_pick_folder(),
            Choosing::Transactions => dialog
                .add_filter("CSV", &["csv", "txt", "tsv"])
                .blocking_pick_file(),
            Choosing::SaveStudy { name } | Choosing::SaveFile { name } => {
                dialog.set_file_name(plain(&name)).blocking_save_file()
            }
        };
        chosen.and_then(path)
    })
    .await
}

/// A name that a file can have everywhere.
fn plain(name: &str) -> String {
    name.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], " ")
}

fn path(chosen: FilePath) -> Option<String> {
    Some(chosen.into_path().ok()?.display().to_string())
}

/// Writes what the screens made themselves, such as the picture of a chart.
#[tauri::command]
pub(crate) async fn keep(path: PathBuf, bytes: Vec<u8>) -> Result<(), FaultView> {
    apart(move || {
        std::fs::write(&path, bytes).map_err(|fault| FaultView {
            code: "cannot-write".to_owned(),
            message: Words::new(
                format!("{} could not be written: {fault}.", path.display()),
                format!("{}에 쓸 수 없습니다: {fault}.", path.display()),
            ),
            hint: Words::new(
                "Choose another folder, or free some space.",
                "다른 폴더를 고르거나 공간을 비우세요.",
            ),
        })
    })
    .await?
}

/// Closes the window for good.
#[tauri::command]
pub(crate) fn quit<R: Runtime>(app: AppHandle<R>) {
    app.exit(0);
}

/// Holds a closing window while unsaved edits are asked about.
pub(crate) fn before_closing<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    let bench = window.state::<Arc<Workbench>>();
    let view = bench.call("view", Value::Null, &|_| {});
    let unsaved = view.is_ok_and(|view| view["unsaved"] == true);
    if unsaved && window.emit("close-asked", ()).is_ok() {
        api.prevent_close();
    }
}

/// Does blocking work away from the window, which is never held up.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, FaultView> {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    done.map_err(|fault| FaultView {
        code: "internal".to_owned(),
        message: Words::new(
            format!("Something of Punchcard itself went wrong: {fault}."),
            format!("펀치카드 자체의 문제입니다: {fault}."),
        ),
        hint: Words::new(
            "The study is as it was; save it and start again.",
            "연구는 그대로입니다. 저장하고 다시 시작하세요.",
        ),
    })
}
