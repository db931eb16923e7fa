//! Writes the TypeScript of the command table into the folder named.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("name a folder to write into")?;
    workbench::write_typescript(folder.as_ref())?;
    Ok(())
}
