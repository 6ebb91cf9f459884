//! The code that makes a call: what a user takes along.

use std::fmt::Write as _;

use super::{
    functions::{Call, How, On},
    input::Arguments,
    notation::Literal,
};

/// A dialect of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// An ECMAScript module, for pages, bundlers and Node.js.
    Module,
    /// A script for Node.js.
    CommonJs,
    /// TypeScript, with the types of options and result.
    TypeScript,
}

impl Dialect {
    /// Every dialect.
    pub(super) const ALL: [Self; 3] = [Self::Module, Self::CommonJs, Self::TypeScript];

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Module => "JavaScript",
            Self::CommonJs => "CommonJS",
            Self::TypeScript => "TypeScript",
        }
    }
}

/// Writes the code of a call.
pub(super) fn code(call: &Call, arguments: &Arguments, dialect: Dialect) -> String {
    let body = Writer {
        call,
        arguments,
        dialect,
    }
    .body();
    let how = call.function.how;
    let mut out = import(call, dialect);
    if body.contains("hex(\"") {
        let typed = if dialect == Dialect::TypeScript {
            ": string"
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "\nconst hex = (digits{typed}) => Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));"
        );
    }
    let is_awaited = matches!(how, How::Promise | How::Stream);
    if dialect != Dialect::CommonJs {
        if call.function.name != "init" && how != How::New {
            out.push_str("\nawait init(); // once; Node.js needs none\n");
        }
        return format!("{out}\n{body}");
    }
    if !is_awaited {
        return format!("{out}\n{body}");
    }
    let indented: String = body.lines().map(|line| format!("  {line}\n")).collect();
    format!("{out}\n(async () => {{\n{indented}}})();\n")
}

fn import(call: &Call, dialect: Dialect) -> String {
    let function = call.function;
    let main = if function.of.is_empty() {
        &function.name
    } else {
        &function.of
    };
    let mut names = vec![main.clone()];
    if main != "init" && function.how != How::New && dialect != Dialect::CommonJs {
        names.insert(0, "init".into());
    }
    if dialect == Dialect::TypeScript {
        let named = types_named(call);
        names.extend(named.into_iter().map(|name| format!("type {name}")));
    }
    let package = format!("\"bitmark-toolkit/{}\"", call.area.name);
    let names = names.join(", ");
    match dialect {
        Dialect::CommonJs => format!("const {{ {names} }} = require({package});\n"),
        _ => format!("import {{ {names} }} from {package};\n"),
    }
}

/// The types that the code names, and the package exports.
fn types_named(call: &Call) -> Vec<&'static String> {
    let function = call.function;
    let flat = function
        .args
        .iter()
        .filter(|arg| arg.is_flat && typed_options(call, arg.on));
    let mut texts: Vec<&str> = flat.map(|arg| &*arg.kind).collect();
    texts.push(&function.result);
    let words: Vec<&str> = texts
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .collect();
    let names = function.types.iter();
    names
        .filter(|name| words.contains(&name.as_str()))
        .collect()
}

/// Whether the options stand in a constant of their own type.
fn typed_options(call: &Call, on: On) -> bool {
    on == On::Call && call.function.hooks.is_empty() && call.function.how != How::New
}

struct Writer<'a> {
    call: &'a Call,
    arguments: &'a Arguments,
    dialect: Dialect,
}

impl Writer<'_> {
    fn body(&self) -> String {
        let function = self.call.function;
        let mut out = String::new();
        let made = listed(&self.arguments.made);
        if function.how == How::New {
            return format!(
                "const result = new {}({made});\nconsole.log(result);\n",
                function.of
            );
        }
        let object = object_name(&function.of);
        if !function.of.is_empty() {
            let _ = writeln!(out, "const {object} = new {}({made});", function.of);
        }
        let mut given = self.arguments.given.clone();
        let is_typed = self.dialect == Dialect::TypeScript;
        let flat = function.args.iter().filter(|arg| arg.on == On::Call);
        let options = flat
            .enumerate()
            .find(|(at, arg)| arg.is_flat && *at < given.len());
        let mut written: Vec<String> = given.drain(..).map(|value| value.print()).collect();
        if let (true, true, Some((at, arg))) =
            (is_typed, typed_options(self.call, On::Call), options)
        {
            let kind = self.of_method(&arg.kind);
            let _ = writeln!(out, "const {}: {kind} = {};", arg.name, written[at]);
            written[at].clone_from(&arg.name);
        }
        if !function.hooks.is_empty() {
            self.hook(&mut written);
        }
        self.call(&mut out, &object, &written.join(", "));
        if !function.of.is_empty() && function.name != "free" {
            let _ = writeln!(out, "{object}.free();");
        }
        out
    }

    /// Adds a signal and a report of progress to the options, which come last.
    fn hook(&self, written: &mut Vec<String>) {
        let hooks = self
            .call
            .function
            .hooks
            .iter()
            .filter_map(|hook| match hook.as_str() {
                "signal" => Some("signal: AbortSignal.timeout(60_000)"),
                "onProgress" => Some("onProgress: (progress) => console.log(progress)"),
                _ => None,
            });
        let hooks: Vec<_> = hooks.collect();
        let params = self
            .call
            .function
            .args
            .iter()
            .filter(|arg| arg.on == On::Call)
            .count();
        let own = if written.len() == params {
            written.pop()
        } else {
            None
        };
        while written.len() + 1 < params {
            written.push("undefined".into());
        }
        let inner = own
            .as_deref()
            .and_then(|own| own.strip_prefix('{')?.strip_suffix('}'));
        let inner = inner.map(|inner| inner.trim().trim_end_matches(',').to_owned());
        let all: Vec<_> = inner
            .filter(|inner| !inner.is_empty())
            .into_iter()
            .chain(hooks.into_iter().map(str::to_owned))
            .collect();
        written.push(format!("{{\n  {},\n}}", all.join(",\n  ")));
    }

    fn call(&self, out: &mut String, object: &str, given: &str) {
        let function = self.call.function;
        let name = &function.name;
        let target = if function.of.is_empty() {
            name.clone()
        } else {
            format!("{object}.{name}")
        };
        let is_typed = self.dialect == Dialect::TypeScript;
        let kind = self.of_method(&plain_result(&function.result));
        let typed = if is_typed {
            format!(": {kind}")
        } else {
            String::new()
        };
        let _ = match function.how {
            How::Get => writeln!(out, "const result{typed} = {target};"),
            How::Promise if kind == "void" => writeln!(out, "await {target}({given});"),
            How::Promise => writeln!(out, "const result{typed} = await {target}({given});"),
            How::Items => writeln!(out, "const result{typed} = [...{target}({given})];"),
            How::Stream => writeln!(
                out,
                "const result{typed} = [];\nfor await (const item of {target}({given})) result.push(item);"
            ),
            _ if kind == "void" => writeln!(
                out,
                "{target}({given}); // throws a BitmarkError if it is refused"
            ),
            _ => writeln!(out, "const result{typed} = {target}({given});"),
        };
        if kind != "void" {
            out.push_str("console.log(result);\n");
        }
    }

    /// A type with the method that was chosen in the place of `M`.
    fn of_method(&self, kind: &str) -> String {
        let method = self.arguments.given.iter().find_map(|value| match value {
            Literal::Object(members) => members.iter().find(|(name, _)| name == "method"),
            _ => None,
        });
        match method {
            Some((_, method)) => kind
                .replace("<M>", &format!("<{}>", method.print()))
                .replace("[M]", &format!("[{}]", method.print())),
            None => kind.to_owned(),
        }
    }
}

/// The type of what is awaited or gone through.
fn plain_result(result: &str) -> String {
    let within = |prefix: &str| result.strip_prefix(prefix)?.strip_suffix('>');
    if let Some(awaited) = within("Promise<") {
        return awaited.to_owned();
    }
    let items = within("AsyncGenerator<").or_else(|| within("Generator<"));
    let item = items.and_then(|items| items.split(',').next());
    item.map_or_else(|| result.to_owned(), |item| format!("{item}[]"))
}

fn object_name(class: &str) -> String {
    let (first, rest) = class.split_at(class.len().min(1));
    first.to_lowercase() + rest
}

fn listed(arguments: &[Literal]) -> String {
    let written: Vec<_> = arguments.iter().map(Literal::print).collect();
    written.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playground::{functions::addressed, input};

    fn example(route: &str, dialect: Dialect) -> String {
        let call = addressed(route).expect("a call");
        let text_of = |key: &str| {
            let field = call.schema.iter().find(|field| field.0 == key);
            field.map_or(String::new(), |field| field.1.to_owned())
        };
        let arguments = input::read(call, &text_of).expect("an example can be read");
        code(call, &arguments, dialect)
    }

    #[test]
    fn a_function_with_options() {
        assert_eq!(
            example("#/playground/coin/nodeReward", Dialect::Module),
            "import { init, nodeReward } from \"bitmark-toolkit/coin\";\n\n\
             await init(); // once; Node.js needs none\n\n\
             const result = nodeReward({ base: 1_500_000_000n, factor: 200_000_000n });\n\
             console.log(result);\n"
        );
        assert_eq!(
            example("#/playground/coin/nodeReward", Dialect::TypeScript),
            "import { init, nodeReward, type NodeRewardOptions } from \"bitmark-toolkit/coin\";\n\n\
             await init(); // once; Node.js needs none\n\n\
             const options: NodeRewardOptions = { base: 1_500_000_000n, factor: 200_000_000n };\n\
             const result: bigint = nodeReward(options);\n\
             console.log(result);\n"
        );
    }

    #[test]
    fn a_member_of_a_class_as_common_js() {
        assert_eq!(
            example("#/playground/coin/Chain.algoState", Dialect::CommonJs),
            "const { Chain } = require(\"bitmark-toolkit/coin\");\n\n\
             const chain = new Chain();\n\
             const result = chain.algoState(\"SCRYPT\");\n\
             console.log(result);\n\
             chain.free();\n"
        );
    }

    #[test]
    fn long_work_has_a_signal_and_tells_how_far_it_is() {
        let code = example("#/playground/pow/solve", Dialect::CommonJs);
        assert!(
            code.contains("\n(async () => {\n  const result = await solve({\n"),
            "{code}"
        );
        assert!(
            code.contains("signal: AbortSignal.timeout(60_000),"),
            "{code}"
        );
        assert!(code.contains("const hex = (digits) =>"), "{code}");
        let stream = example("#/playground/coin/Chain.replay", Dialect::Module);
        assert!(
            stream.contains("for await (const item of chain.replay([\n"),
            "{stream}"
        );
        assert!(stream.contains("onProgress:"), "{stream}");
    }

    #[test]
    fn a_method_of_the_node_has_its_own_type() {
        let code = example("#/playground/property/readReply", Dialect::TypeScript);
        assert!(
            code.contains("const options: ReadReplyOptions<\"Transaction.Status\"> ="),
            "{code}"
        );
        assert!(
            code.contains("const result: RpcMethods[\"Transaction.Status\"][\"reply\"] ="),
            "{code}"
        );
    }

    #[test]
    fn what_returns_nothing_has_no_result() {
        let code = example("#/playground/property/checkAddress", Dialect::Module);
        assert!(
            !code.contains("result") && code.contains("\ncheckAddress({"),
            "{code}"
        );
    }
}
