//! Embeds the built screens, the icons and the capabilities.

fn main() {
    tauri_build::build();
}
