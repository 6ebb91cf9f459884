//! An ECMAScript module as CommonJS, line by line: for our own scripts, which keep to the few forms
//! of `import` and `export` that are understood here. Any other is an error of the build.

use anyhow::{Context as _, Result, bail};

/// A script for `require`.
#[derive(Debug, PartialEq)]
pub struct Script {
    pub text: String,
    /// The names it exports, in order.
    pub exports: Vec<String>,
}

/// Rewrites a module.
///
/// # Errors
///
/// Names the first line whose `import` or `export` is of another form.
pub fn script(module: &str) -> Result<Script> {
    let mut lines = vec!["\"use strict\";".to_owned()];
    let mut exports = Vec::new();
    for line in module.lines() {
        let rewritten = if line.starts_with("import ") {
            import(line)
        } else if let Some(exported) = line.strip_prefix("export ") {
            export(exported, &mut exports)
        } else {
            Some(line.to_owned())
        };
        lines.push(rewritten.with_context(|| format!("not understood: `{line}`"))?);
    }
    if exports.is_empty() {
        bail!("the script exports nothing");
    }
    lines.push(format!(
        "\nmodule.exports = {{ {} }};\n",
        exports.join(", ")
    ));
    Ok(Script {
        text: lines.join("\n"),
        exports,
    })
}

/// `import { a, b } from "./c.js";` or `import * as c from "./c.js";`
fn import(line: &str) -> Option<String> {
    let (names, from) = line
        .strip_prefix("import ")?
        .strip_suffix(".js\";")?
        .split_once(" from \"")?;
    let names = names.strip_prefix("* as ").unwrap_or(names);
    Some(format!("const {names} = require(\"{from}.cjs\");"))
}

/// `{ name };`, or a function or class; the line without its `export`.
fn export(line: &str, exports: &mut Vec<String>) -> Option<String> {
    if let Some(name) = line.strip_prefix("{ ") {
        exports.push(name.strip_suffix(" };")?.to_owned());
        return Some(String::new());
    }
    let name = ["function ", "async function ", "class "]
        .iter()
        .find_map(|kind| line.strip_prefix(kind))?;
    let end = name.find(|letter: char| !letter.is_alphanumeric())?;
    exports.push(name[..end].to_owned());
    Some(line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rewrites_imports_and_exports() {
        let module = "// A script.\nimport { a, b } from \"./c.js\";\nimport * as d from \"./e.js\";\n\
                      export { a };\nexport function f(x) {\n  return x;\n}\nexport async function h() {}\nexport class G {}";
        let script = script(module).expect("forms that are understood");
        assert_eq!(script.exports, ["a", "f", "h", "G"]);
        assert_eq!(
            script.text,
            "\"use strict\";\n// A script.\nconst { a, b } = require(\"./c.cjs\");\n\
             const d = require(\"./e.cjs\");\n\nfunction f(x) {\n  return x;\n}\nasync function h() {}\nclass G {}\n\n\
             module.exports = { a, f, h, G };\n"
        );
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        for module in [
            "import a from \"./b.js\";\nimport \"x\";",
            "export default 1;",
            "export const a = 1;",
            "const a = 1;",
        ] {
            assert!(script(module).is_err(), "{module}");
        }
    }
}
