//! The variables and files around a process, as one value, so that tests bring their own.

use secrecy::SecretString;
use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
};

/// Where settings are looked for.
pub(crate) struct Surroundings {
    variables: Variables,
    root: PathBuf,
}

enum Variables {
    Process,
    #[cfg_attr(not(test), allow(dead_code))]
    Given(BTreeMap<&'static str, OsString>),
}

impl Surroundings {
    /// Those of this process.
    pub(crate) fn of_process() -> Self {
        Self { variables: Variables::Process, root: PathBuf::from("/") }
    }

    #[cfg(test)]
    pub(super) fn given(root: &Path, variables: &[(&'static str, &str)]) -> Self {
        let variables = variables.iter().map(|(name, value)| (*name, OsString::from(value)));
        Self { variables: Variables::Given(variables.collect()), root: root.to_owned() }
    }

    /// The folder that stands for `/`.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// A variable that is set to more than nothing.
    pub(super) fn variable(&self, name: &str) -> Result<Option<String>, String> {
        let value = match &self.variables {
            Variables::Process => std::env::var_os(name),
            Variables::Given(all) => all.get(name).cloned(),
        };
        match value.map(OsString::into_string) {
            None => Ok(None),
            Some(Ok(value)) => Ok(Some(value).filter(|value| !value.trim().is_empty())),
            Some(Err(_)) => Err(format!("{name} is not UTF-8")),
        }
    }

    /// A variable, or what is in the file that `NAME_FILE` names.
    pub(super) fn secret(&self, name: &str) -> Result<Option<SecretString>, String> {
        let file = format!("{name}_FILE");
        match (self.variable(name)?, self.variable(&file)?) {
            (Some(_), Some(_)) => Err(format!("{name} and {file} are both set")),
            (Some(value), None) => Ok(Some(value.into())),
            (None, None) => Ok(None),
            (None, Some(path)) => {
                read(Path::new(&path)).map(Some).map_err(|why| format!("{file}: {why}"))
            }
        }
    }

    /// The file of profiles.
    pub(super) fn profiles(&self) -> Result<Option<PathBuf>, String> {
        let folder = match self.variable("XDG_CONFIG_HOME")? {
            Some(folder) => Some(PathBuf::from(folder)),
            None => self.variable("HOME")?.map(|home| PathBuf::from(home).join(".config")),
        };
        Ok(folder.filter(|folder| folder.is_absolute()).map(|f| f.join("rhapi/config.toml")))
    }
}

/// A secret that was mounted as a file. Who may read it is the business of whoever mounted it; a line end behind it is not
/// part of it.
pub(super) fn read(path: &Path) -> Result<SecretString, String> {
    let text = std::fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
    let text = text.trim_end_matches(['\r', '\n']);
    if text.trim().is_empty() {
        return Err(format!("{} is empty", path.display()));
    }
    Ok(text.into())
}
