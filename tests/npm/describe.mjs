// What the package's declarations say of each function, for the playground: arguments, kinds, documentation, and the
// `@example` that it begins with. `cargo xtask api` writes it to crates/app/src/playground/functions.json.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parenthesized, printed } from "./notation.mjs";

const require = createRequire(import.meta.url);
const ts = require("typescript");
const TYPES = join(dirname(fileURLToPath(import.meta.resolve("bitmark-toolkit/package.json"))), "types");

export const AREAS = ["coin", "ipm", "pow", "property"];
/** What has no text: it is left out of the inputs, and the playground sees to it. */
const HOOKS = ["signal", "onProgress", "createWorker"];
/** What stays as it is if nobody says otherwise. */
const LEFT_OUT = ["input"];
/** What must not stand in an address. */
const SECRETS = ["seed", "privateKey", "entropy", "ed25519Seed", "phrase", "word"];

const program = ts.createProgram(AREAS.map((area) => join(TYPES, `${area}.d.ts`)),
  { strict: true, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] });
const checker = program.getTypeChecker();

/** Everything there is, by area. */
export async function describe() {
  return Promise.all(AREAS.map(async (name) => {
    const file = program.getSourceFile(join(TYPES, `${name}.d.ts`));
    const area = await import(`bitmark-toolkit/${name}`);
    await area.init();
    const functions = [];
    for (const node of [...file.statements, ...shared().statements]) {
      if (ts.isFunctionDeclaration(node)) functions.push(entry(area, node));
      if (!ts.isClassDeclaration(node)) continue;
      for (const member of membersOf(node)) functions.push(entry(area, member, node));
    }
    // What every area has comes last.
    functions.sort((one, other) => isShared(one) - isShared(other));
    const types = Object.fromEntries([...new Set(functions.flatMap(({ types }) => types))].sort()
      .map((type) => [type, declarationOf(file, type).getFullText().trim()]));
    return { name, about: opening(file), types, functions };
  }));
}

function isShared({ of, name }) {
  return Number(of === "BitmarkError" || name === "init");
}

/** The calls of the examples: what is called, and with which values. */
export async function examples() {
  const all = [];
  for (const name of AREAS) {
    const file = program.getSourceFile(join(TYPES, `${name}.d.ts`));
    const area = await import(`bitmark-toolkit/${name}`);
    for (const node of file.statements) {
      const members = ts.isClassDeclaration(node) ? membersOf(node) : [node];
      const of = ts.isClassDeclaration(node) ? node.name.text : "";
      if (!of && !ts.isFunctionDeclaration(node)) continue;
      for (const member of members) {
        const { made, given } = parts(exampleOf(member));
        const values = (list) => list.map((part) => evaluated(area, part.getText()));
        all.push({ area, areaName: name, of, name: nameOf(member), made: values(made), given: values(given) });
      }
    }
  }
  return all;
}

function shared() {
  return program.getSourceFile(join(TYPES, "error.d.ts"));
}

/** What of a class can be called; its constructor alone where there is nothing else, as each call begins with it. */
function membersOf(node) {
  const members = node.members.filter((member) => ts.isMethodDeclaration(member) || ts.isGetAccessor(member));
  return members.length > 0 ? members : node.members.filter(ts.isConstructorDeclaration);
}

function nameOf(node) {
  return ts.isConstructorDeclaration(node) ? "constructor" : node.name.text;
}

function entry(area, node, owner) {
  const name = nameOf(node);
  const { made, given } = parts(exampleOf(node));
  const maker = owner?.members.find(ts.isConstructorDeclaration);
  const isMaker = ts.isConstructorDeclaration(node);
  const args = isMaker ? [] : node.parameters.map((parameter, at) => argument(area, "call", parameter, given[at]));
  const madeArgs = (maker?.parameters ?? []).map((parameter, at) => argument(area, "new", parameter, made[at]));
  const result = isMaker ? owner.name.text : node.type.getText();
  const all = [...madeArgs, ...args];
  return {
    name,
    of: owner?.name.text ?? "",
    about: textOf(node),
    how: howOf(node, result),
    result,
    hooks: all.flatMap(({ hooks }) => hooks),
    args: all.map(({ hooks, ...others }) => others),
    types: referenced([node, ...(maker && !isMaker ? [maker] : [])]),
  };
}

/** How the result comes. */
function howOf(node, result) {
  if (ts.isConstructorDeclaration(node)) return "new";
  if (ts.isGetAccessor(node)) return "get";
  if (result.startsWith("Promise<")) return "promise";
  if (result.startsWith("AsyncGenerator<")) return "stream";
  if (result.startsWith("Generator<")) return "items";
  return "call";
}

function argument(area, on, parameter, given) {
  const name = parameter.name.text;
  const type = checker.getTypeAtLocation(parameter);
  const isFlat = name === "options" || isPlainObject(type);
  const about = ts.getJSDocParameterTags(parameter).map((tag) => ts.getTextOfJSDocComment(tag.comment)).join(" ");
  const all = isFlat ? members(area, type, given)
    : [input(area, name, parameter, type, Boolean(parameter.questionToken), given, about)];
  return {
    on,
    name,
    type: parameter.type.getText(),
    isFlat,
    optional: Boolean(parameter.questionToken),
    fields: all.filter((field) => ![...HOOKS, ...LEFT_OUT].includes(field.name)),
    hooks: all.filter((field) => HOOKS.includes(field.name)).map((field) => field.name),
  };
}

/** Whether a type is one object with members of its own, which become a field each. */
function isPlainObject(type) {
  const plain = checker.getNonNullableType(type);
  if (plain.isUnion() || !(plain.flags & ts.TypeFlags.Object)) return false;
  const declared = plain.symbol?.declarations?.[0];
  return Boolean(declared) && declared.getSourceFile().fileName.startsWith(TYPES) && ts.isInterfaceDeclaration(declared);
}

/** The members of an object, or of any of a union's objects. */
function members(area, type, given) {
  const plain = checker.getNonNullableType(type);
  const kinds = plain.isUnion() ? plain.types : [plain];
  const names = [...new Set(kinds.flatMap((kind) => kind.getProperties().map(({ name }) => name)))];
  return names.map((name) => {
    const symbols = kinds.map((kind) => kind.getProperty(name)).filter(Boolean);
    const symbol = symbols.find((symbol) => {
      const type = checker.getTypeOfSymbol(symbol);
      return !(type.flags & ts.TypeFlags.Undefined);
    });
    const isOptional = kinds.length > symbols.length
      || symbols.some(({ flags }) => flags & ts.SymbolFlags.Optional);
    const about = ts.displayPartsToString(symbol.getDocumentationComment(checker));
    const node = symbol.valueDeclaration;
    return input(area, name, node, checker.getTypeOfSymbol(symbol), isOptional, property(given, name), about);
  });
}

function input(area, name, node, type, optional, given, about) {
  const { kind, choices } = kindOf(type);
  return {
    name,
    type: node.type.getText().replace(/\s+/g, " "),
    kind,
    ...(choices && { choices }),
    ...(optional && { optional }),
    ...(SECRETS.includes(name) && { secret: true }),
    about: about.replace(/\s+/g, " ").trim(),
    example: given ? textFor(area, kind, given) : "",
  };
}

function kindOf(given) {
  const type = checker.getNonNullableType(checker.getBaseConstraintOfType(given) ?? given);
  const parts = type.isUnion() ? type.types : [type];
  const every = (flag) => parts.every(({ flags }) => flags & flag);
  if (every(ts.TypeFlags.StringLiteral)) return { kind: "choice", choices: parts.map(({ value }) => value) };
  if (every(ts.TypeFlags.BooleanLike)) return { kind: "choice", choices: ["false", "true"] };
  if (every(ts.TypeFlags.StringLike)) return { kind: "text" };
  if (every(ts.TypeFlags.BigIntLike)) return { kind: "bigint" };
  if (every(ts.TypeFlags.NumberLike)) return { kind: "number" };
  if (type.symbol?.name === "Uint8Array") return { kind: "bytes" };
  return { kind: "value" };
}

/** What stands in a field at first. */
function textFor(area, kind, node) {
  const source = node.getText();
  if (kind === "number" && ts.isNumericLiteral(node)) return source;
  if (kind === "bigint" && ts.isBigIntLiteral(node)) return source.slice(0, -1);
  const value = evaluated(area, source);
  if (kind === "text" || kind === "choice") return String(value);
  if (kind === "bytes") return Buffer.from(value).toString("hex");
  return kind === "value" ? printed(value) : String(value);
}

function evaluated(area, source) {
  const names = Object.keys(area);
  return new Function(...names, `return ${parenthesized(source)};`)(...names.map((name) => area[name]));
}

function property(given, name) {
  return given?.properties?.find((property) => property.name.getText() === name)?.initializer;
}

/** The arguments of an example: `call(…)`, `await call(…)`, `new Class(…)`, `new Class(…).member(…)`, `new Class(…).member`. */
function parts(example) {
  const file = ts.createSourceFile("example.js", `${example};`, ts.ScriptTarget.ES2022, true);
  let node = file.statements[0].expression;
  if (ts.isAwaitExpression(node)) node = node.expression;
  if (ts.isNewExpression(node)) return { made: node.arguments, given: [] };
  const given = ts.isCallExpression(node) ? node.arguments : [];
  const callee = ts.isCallExpression(node) ? node.expression : node;
  const made = ts.isPropertyAccessExpression(callee) ? callee.expression.arguments : [];
  return { made, given };
}

function exampleOf(node) {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === "example");
  if (!tag) throw new Error(`${nameOf(node)} has no @example`);
  return ts.getTextOfJSDocComment(tag.comment);
}

/** What the comment says before the example: its text, sources and errors. */
function textOf(node) {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const source = comment.getText().replace(/^\/\*\*|\*\/$/g, "").replace(/^\s*\* ?/gm, "");
  return source.split("@example")[0].replace(/@param \w+ /g, "").replace(/@returns /g, "").replace(/@throws \{BitmarkError\}/g, "Throws")
    .split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, " ").trim()).filter(Boolean);
}

/** The first sentence of the file's own comment. */
function opening(file) {
  const text = file.text.match(/\/\*\*(.*?)\n \*\n/s)[1].replace(/\s*\n \* ?/g, " ").trim();
  return text.replace(/^`[^`]*`: /, "");
}

/** The types that declarations name, and those that these name. */
function referenced(nodes) {
  const names = [];
  const visit = (node) => {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const name = (node.typeName ?? node.expression).getText();
      const declared = declarationOf(node.getSourceFile(), name);
      if (declared && !names.includes(name)) {
        names.push(name);
        visit(declared);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const node of nodes) ts.forEachChild(node, visit);
  return names;
}

/** An interface or a type of this package. */
function declarationOf(file, name) {
  const files = [file, ...["error", "module", "coin"].map((shared) => program.getSourceFile(join(TYPES, `${shared}.d.ts`)))];
  for (const { statements } of files) {
    const found = statements.find((node) =>
      (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text === name);
    if (found) return found;
  }
  return undefined;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(await describe(), undefined, 1));
}
