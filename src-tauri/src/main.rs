//! The window: it opens, carries every command to the workbench, and asks before it closes.
//!
//! - [`arguments`]: a study and `--run` on the command line.
//! - [`host`]: the one `rpc` command, file choosers, files the screens made, closing.
//!
//! Not here: what any command does (crate `workbench`).
//! Not here: what is seen (`ui`); `ui/src/host` alone knows this window.

// A release build on Windows opens no console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod host;

use std::process::ExitCode;
use std::sync::Arc;
use tauri::{App, Builder, Manager, Runtime, WebviewWindowBuilder};
use workbench::{Configuration, Workbench};

fn main() -> ExitCode {
    let arguments = match arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(misuse) => {
            eprintln!("{misuse}");
            return ExitCode::from(2);
        }
    };
    if !has_display() {
        eprintln!(
            "There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are empty).\n\
             `punchcard simulate STUDY` plays a study in the terminal."
        );
        return ExitCode::FAILURE;
    }
    let configuration = Configuration {
        start_with: arguments.study,
        run_at_start: arguments.run,
        ..Configuration::usual()
    };
    let opened = window(alone(Builder::default()), configuration)
        .setup(|app| Ok(open(app)?))
        .run(tauri::generate_context!());
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("The window could not be opened: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Whether there is somewhere to open a window. On Linux the toolkit would abort where there is not.
fn has_display() -> bool {
    let named = |variable| std::env::var_os(variable).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// Opens the window of the configuration; it is called what its page is called.
fn open<R: Runtime>(app: &App<R>) -> tauri::Result<()> {
    for config in &app.config().app.windows {
        WebviewWindowBuilder::from_config(app.handle(), config)?
            .on_document_title_changed(|window, title| {
                // A window that cannot be named keeps the name it had.
                let _ = window.set_title(&title);
            })
            .build()?;
    }
    Ok(())
}

/// One window a person: a second start brings the first one forward. Tests open several side by
/// side and say so with `PUNCHCARD_ALONE=no`.
fn alone<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    if std::env::var("PUNCHCARD_ALONE").is_ok_and(|value| value == "no") {
        return builder;
    }
    builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
        if let Some(window) = app.get_webview_window("main") {
            // A window that cannot be raised is still there.
            let _ = window.unminimize();
            let _ = window.set_focus();
        }
    }))
}

/// The window and everything it answers.
fn window<R: Runtime>(builder: Builder<R>, configuration: Configuration) -> Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .manage(Arc::new(Workbench::new(configuration)))
        .on_window_event(host::before_closing)
        .invoke_handler(tauri::generate_handler![
            host::rpc,
            host::choose,
            host::keep,
            host::quit
        ])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use serde_json::{Value, json};
    use tauri::WebviewWindow;
    use tauri::ipc::{CallbackFn, InvokeBody};
    use tauri::test::{
        INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
    };
    use tauri::webview::InvokeRequest;

    fn opened(configuration: Configuration) -> WebviewWindow<MockRuntime> {
        let app = window(mock_builder(), configuration)
            .build(mock_context(noop_assets()))
            .unwrap();
        WebviewWindowBuilder::new(&app, "main", Default::default())
            .build()
            .unwrap()
    }

    fn invoke(
        window: &WebviewWindow<MockRuntime>,
        command: &str,
        body: Value,
    ) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: InvokeBody::Json(body),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(window, request).map(|reply| reply.deserialize().unwrap())
    }

    fn rpc(
        window: &WebviewWindow<MockRuntime>,
        command: &str,
        request: Value,
    ) -> Result<Value, Value> {
        let body = json!({ "command": command, "request": request, "progress": "__CHANNEL__:7" });
        invoke(window, "rpc", body)
    }

    #[test]
    fn every_command_goes_through_rpc_and_a_fault_is_coded() {
        let window = opened(Configuration {
            start_with: Some("somewhere".to_owned()),
            run_at_start: true,
            ..Configuration::default()
        });
        let home = rpc(&window, "home", Value::Null).unwrap();
        assert_eq!(home["start_with"], "somewhere");
        assert_eq!(home["run_at_start"], true);
        assert_eq!(rpc(&window, "view", Value::Null).unwrap(), Value::Null);
        let fault = rpc(&window, "open", json!({ "path": "/no/such/study" })).unwrap_err();
        for said in ["code", "message", "hint"] {
            assert!(!fault[said].is_null(), "{said} of {fault}");
        }
        assert!(rpc(&window, "no-such-command", Value::Null).is_err());
    }

    #[test]
    fn a_file_the_screens_made_is_written_or_a_fault_says_why() {
        let window = opened(Configuration::default());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("chart.svg");
        invoke(&window, "keep", json!({ "path": path, "bytes": b"<svg/>" })).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"<svg/>");
        let nowhere = folder.path().join("no/such/folder/chart.svg");
        let fault = invoke(&window, "keep", json!({ "path": nowhere, "bytes": [1] })).unwrap_err();
        assert_eq!(fault["code"], "cannot-write");
    }
}
