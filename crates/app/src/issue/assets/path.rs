//! Files with the paths that they were given by, in the order in which people count.

use std::{cmp::Ordering, iter::Peekable, str::Chars};

use js_sys::Reflect;
use web_sys::File;

/// A file, and its path within what was chosen or dropped.
pub(super) struct Pathed {
    pub(super) path: String,
    pub(super) file: File,
}

impl From<File> for Pathed {
    /// A file of a folder that was chosen knows its path, any other its name.
    fn from(file: File) -> Self {
        let path = Reflect::get(&file, &"webkitRelativePath".into());
        let path = path.ok().and_then(|path| path.as_string());
        Self {
            path: path
                .filter(|path| !path.is_empty())
                .unwrap_or_else(|| file.name()),
            file,
        }
    }
}

/// Whether a path is of a file that the system keeps in a folder, and nobody made.
pub(super) fn is_of_system(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(_, name)| {
        matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini") || name.starts_with("._")
    })
}

/// Sorts by path: folder by folder, numbers by their value.
pub(super) fn sort(files: &mut [Pathed]) {
    files.sort_by(|a, b| compare(&a.path, &b.path));
}

fn compare(a: &str, b: &str) -> Ordering {
    let parts = a.split('/').map(Some).chain([None]);
    let others = b.split('/').map(Some).chain([None]);
    let different = parts.zip(others).map(|pair| match pair {
        (Some(part), Some(other)) => names(part, other),
        (part, other) => part.cmp(&other),
    });
    let mut different = different.filter(|order| order.is_ne());
    different.next().unwrap_or_else(|| a.cmp(b))
}

fn names(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.chars().peekable(), b.chars().peekable());
    loop {
        let order = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (x, y) = (number(&mut a), number(&mut b));
                // Of two numbers without zeros before them the longer one is the greater.
                (x.len(), x).cmp(&(y.len(), y))
            }
            (None, None) => return Ordering::Equal,
            _ => {
                let lower = |letter: Option<char>| letter.map(|one| one.to_ascii_lowercase());
                lower(a.next()).cmp(&lower(b.next()))
            }
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// Takes a number, without the zeros before it.
fn number(letters: &mut Peekable<Chars<'_>>) -> String {
    let mut digits = String::new();
    while let Some(digit) = letters.next_if(char::is_ascii_digit) {
        if !digits.is_empty() || digit != '0' {
            digits.push(digit);
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_system_are_those_of_folders() {
        for path in [
            "a/.DS_Store",
            "a/b/Thumbs.db",
            "a/desktop.ini",
            "a/._song.mp3",
        ] {
            assert!(is_of_system(path), "{path}");
        }
        for path in [
            ".DS_Store",
            "._song.mp3",
            "a/.hidden",
            "a/Thumbs.db.txt",
            "a/.DS_Store/b",
        ] {
            assert!(!is_of_system(path), "{path}");
        }
    }

    #[test]
    fn paths_are_sorted_folder_by_folder_and_numbers_by_value() {
        let sorted = [
            "", "1.txt", "02.txt", "2.txt", "10.txt", "a", "a/9", "a/10/1", "a/b", "a b", "A.txt",
            "b", "é",
        ];
        for (place, a) in sorted.iter().enumerate() {
            for (other, b) in sorted.iter().enumerate() {
                assert_eq!(compare(b, a), other.cmp(&place), "{b:?} and {a:?}");
            }
        }
    }
}
