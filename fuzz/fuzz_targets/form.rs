//! What stands in the fields of a page, as a link sets them: no panic, and what is wrong is told at a field.
#![no_main]

use app::{
    blocks,
    form::{Change, Form, Schema},
    production::{costs, network, pool},
    rewards::{emission, rig, typed},
};
use libfuzzer_sys::fuzz_target;

/// Which fields are wrong, and why.
type Told = Result<(), Vec<(&'static str, String)>>;

const PAGES: [(Schema, fn(&Form) -> Told); 9] = [
    (emission::input::SCHEMA, |form| {
        emission::input::parse(form).map(drop)
    }),
    (rig::input::SCHEMA, |form| rig::input::parse(form).map(drop)),
    (typed::SCHEMA, |form| {
        let (_, errors) = typed::parse(form, &typed::Typed::default());
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }),
    (costs::input::SCHEMA, |form| {
        costs::input::parse(form, None).map(drop)
    }),
    (network::input::SCHEMA, |form| {
        network::input::parse(form).map(drop)
    }),
    (pool::input::SCHEMA, |form| {
        pool::input::parse(form, "").map(drop)
    }),
    (blocks::input::SCHEMA, |form| {
        blocks::input::parse(form).map(drop)
    }),
    (blocks::chain::SCHEMA, |form| {
        blocks::chain::parse(form).map(drop)
    }),
    (blocks::shares::SCHEMA, |form| {
        blocks::shares::parse(form).map(drop)
    }),
];

fuzz_target!(|data: &[u8]| {
    let Some((page, data)) = data.split_first() else {
        return;
    };
    let (schema, parse) = PAGES[usize::from(*page) % PAGES.len()];
    assert_eq!(
        parse(&Form::new(schema)).map_err(|errors| errors.len()),
        Ok(())
    );
    let fields = data.split(|byte| *byte == b'\n').filter_map(|line| {
        let (place, text) = line.split_first()?;
        let (key, _) = schema[usize::from(*place) % schema.len()];
        Some((key, str::from_utf8(text).ok()?.to_owned()))
    });
    let form = Form::new(schema).after(Change::Fill(fields.collect()));
    if let Err(errors) = parse(&form) {
        assert!(!errors.is_empty());
        for (key, why) in errors {
            assert!(
                schema.iter().any(|field| field.0 == key) && !why.is_empty(),
                "{key}: {why}"
            );
        }
    }
});
