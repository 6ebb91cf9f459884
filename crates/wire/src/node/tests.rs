//! Bad pastes and what is said of them; questions and how they are settled.

use bitmark_coin::units::{SignedAmount, WeightedHashRate};

use super::*;

/// Reads a paste and compares the problems, each `severity: message`.
#[track_caller]
fn check(paste: &str, want: &[&str]) -> Reading {
    let reading = read_node_output(paste);
    let got: Vec<_> = reading
        .problems
        .iter()
        .map(|problem| {
            assert!(!problem.kind.remedy().is_empty());
            format!("{:?}: {problem}", problem.kind.severity())
        })
        .collect();
    assert_eq!(got, want, "{}", paste.get(..300).unwrap_or(paste));
    reading
}

/// Returns the first problem of a paste that gives nothing.
#[track_caller]
fn check_first(paste: &str) -> String {
    let reading = read_node_output(paste);
    assert_eq!(reading.outputs, []);
    let first = &reading.problems[0];
    format!("{:?}: {first}", first.kind.severity())
}

#[track_caller]
fn reward(reading: &Reading, index: usize) -> (Option<Algo>, Option<Scaling>, String) {
    match &reading.outputs[index].figures {
        Figures::BlockReward(reward) => (reward.algo, reward.scaling, reward.reward.to_string()),
        other => panic!("{other:?}"),
    }
}

/// A whole `chaindynamics` of 27.x, every figure the same.
fn dynamics_27(rate: &str, more: &str) -> String {
    let rows = Algo::ALL.map(|algo| {
        let name = algo.name();
        format!(
            "  \"difficulty {name}\": 1.5,\n  \"peak hashrate {name}\": {rate},\n  \"current hashrate {name}\": {rate},\n  \"average block spacing {name}\": 16,\n  \"nblocks update SSF {name}\": 45"
        )
    });
    format!("{{\n{}{more}\n}}", rows.join(",\n"))
}

#[test]
fn what_is_no_output_at_all() {
    check("", &["Lost: there is nothing to read"]);
    check("\u{feff} \r\n\t", &["Lost: there is nothing to read"]);
    check(
        "\u{1f}\u{8b}\u{8}",
        &["Lost: this is a gzip file, not a node's output"],
    );
    check(
        "$ bitmark-cli getinfo\n",
        &["Lost: the text holds no output of the node"],
    );
    check("PNG\u{0}", &["Lost: this is no text: byte 0x00 at byte 3"]);
    check(
        "hello\nworld",
        &[
            "Lost: the text holds no output of the node",
            "Note: lines 1 to 2: not understood: \"hello\"",
        ],
    );
    check(
        "5.7",
        &["Lost: line 1, column 1: a number alone, 5.7, without the command that printed it"],
    );
    check("{}", &["Lost: line 1, column 1: an empty list or object"]);
    check("[]", &["Lost: line 1, column 1: an empty list or object"]);
    check(
        "[true]",
        &["Doubt: line 1, column 2: found true, expected an output of the node"],
    );
    check(
        "{\"a\": 1, \"b\": 2}",
        &["Lost: line 1, column 1: an output of no known shape, with the keys \"a\", \"b\""],
    );
    check(
        "{\"blocks\": 1, \"difficulty X17\": 2}",
        &[
            "Lost: line 1, column 1: these keys stand in several outputs, and none that tells which it is",
        ],
    );
    for rows in [
        "height,time,version,bits\n0,1405274442,1,1d00ffff",
        "0 1405274442 20 20",
    ] {
        let reading = check_first(rows);
        assert_eq!(
            reading,
            "Lost: these are rows of blocks, not a node's output"
        );
    }
    let long = " ".repeat(MAX_OUTPUT_BYTES + 1);
    check(
        &long,
        &["Lost: the text has 8388609 bytes, more than 8388608"],
    );
}

#[test]
fn bytes_of_a_file() {
    let read = |bytes: &[u8]| read_node_output(&node_text(bytes));
    let problems = |bytes: &[u8]| {
        let reading = read(bytes);
        let problems: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
        problems
    };
    assert_eq!(
        problems(&[0x1f, 0x8b, 8, 0]),
        ["this is a gzip file, not a node's output"]
    );
    assert_eq!(
        problems(b"\x89PNG\x0d\x0a\x1a\x0a"),
        ["this is no text: byte 0x1a at byte 8"]
    );
    assert_eq!(
        problems(b"abc\xff"),
        [
            "the text holds no output of the node",
            "line 1: not understood: \"abc\u{fffd}\""
        ]
    );
    assert_eq!(problems(b""), ["there is nothing to read"]);
    let wide: Vec<u8> = "\u{feff}getblockcount\r\n77\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read(&wide).tip, Some(BlockHeight::from_u32(77)));
    let wide: Vec<u8> = "\u{feff}getblockcount\n78"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(read(&wide).tip, Some(BlockHeight::from_u32(78)));
    // A prompt in another encoding costs nothing but itself.
    let prompt = read(b"J\xfcrgen$ bitmark-cli getblockcount\n79\n");
    assert_eq!(prompt.tip, Some(BlockHeight::from_u32(79)));
}

#[test]
fn a_web_page() {
    check(
        "<!DOCTYPE html>\n<html><head><title> 502 Bad Gateway </title></head>\n</html>\n",
        &["Lost: lines 1 to 3: this is a web page (\"502 Bad Gateway\"), not a node's output"],
    );
    let after = "<html></HTML>\n{\"block reward\": 3.5}";
    let reading = check(
        after,
        &["Lost: line 1: this is a web page (\"\"), not a node's output"],
    );
    assert_eq!(reading.outputs.len(), 1, "what follows is read");
}

#[test]
fn errors_of_the_node_and_of_its_client() {
    check(
        "{\"result\":null,\"error\":{\"code\":-28,\"message\":\"Loading block index...\"},\"id\":1}",
        &["Lost: line 1, column 24: the node answered with error -28: Loading block index..."],
    );
    check(
        "error: {\"code\":-32601,\"message\":\"Method not found\"}",
        &["Lost: line 1: the node answered with error -32601: Method not found"],
    );
    check(
        "error code: -8\nerror message:\nBlock height out of range\n",
        &["Lost: line 1: the node answered with error -8: Block height out of range"],
    );
    check(
        "error: couldn't connect to server\n",
        &["Lost: line 1: the node gave no answer: couldn't connect to server"],
    );
    check(
        "{\"result\": 1, \"error\": \"no\", \"id\": 0}",
        &["Lost: line 1, column 24: the node gave no answer: no"],
    );
    check(
        "{\"error\": {\"code\": -32600, \"message\": \"Params must be an array\"}, \"id\": null}",
        &["Lost: line 1, column 11: the node answered with error -32600: Params must be an array"],
    );
    check(
        "{\"error\": \"Unauthorized\"}",
        &["Lost: line 1, column 11: the node gave no answer: Unauthorized"],
    );
    check(
        "{\"result\": null, \"error\": 7}",
        &["Doubt: line 1, column 27: found 7, expected an error with code and message"],
    );
}

#[test]
fn an_error_uses_up_its_command() {
    let paste = "bitmark-cli getblockreward 1; bitmark-cli getblockreward 2\nerror: timeout\n{\"block reward\" : 9.00000000}";
    let reading = check(paste, &["Lost: line 2: the node gave no answer: timeout"]);
    assert_eq!(reward(&reading, 0).0, Some(Algo::Yescrypt));
}

#[test]
fn half_a_paste() {
    let whole = dynamics_27("3", "");
    let cut = &whole[..whole.find("\"current hashrate X17\": 3").unwrap() + 24];
    let reading = check(
        cut,
        &["Doubt: line 24, column 27: the output that begins on line 1 ends in the middle"],
    );
    let Figures::ChainDynamics(figures) = &reading.outputs[0].figures else {
        panic!()
    };
    let x17 = figures.algos[Algo::X17.index()];
    assert_eq!(x17.peak, Some(PrintedRate::Between { least: 3, below: 4 }));
    assert_eq!(x17.current, None, "3 may be the head of 39");
    assert_eq!(
        reading.outputs[0].release,
        ReleaseSeen::Unknown,
        "0.9.7.x begins differently"
    );

    let tail = &whole[whole.find("peak hashrate X17").unwrap()..];
    let reading = check(
        tail,
        &[
            "Note: line 1: not understood: \"peak hashrate X17\\\": 3,\"",
            "Doubt: line 2: the beginning of this output is missing",
        ],
    );
    let Figures::ChainDynamics(figures) = &reading.outputs[0].figures else {
        panic!()
    };
    assert_eq!(figures.algos[Algo::X17.index()].peak, None);
    assert_eq!(
        figures.algos[Algo::Cryptonight.index()].blocks_to_update,
        Some(45)
    );
    assert_eq!(figures.unit, None);
}

#[test]
fn a_paste_torn_where_the_next_command_begins() {
    let reading = check(
        "$ bitmark-cli getblockreward 3\n{\n    \"block reward\" : 13.05\n$ bitmark-cli getblockreward 4\n{\n    \"block reward\" : 13.05262496\n}\n",
        &["Doubt: line 4, column 1: the output that begins on line 2 ends in the middle"],
    );
    assert_eq!(reading.outputs.len(), 1);
    let want = (
        Some(Algo::X17),
        Some(Scaling::Scaled),
        "13.05262496".to_owned(),
    );
    assert_eq!(reward(&reading, 0), want);
}

#[test]
fn the_console_of_the_window() {
    let reading = check(
        "12:30:05\n\ngetblockreward 3\n\n12:30:06\n{\n\"block reward\" : 7.59110540\n}\n12:30:07  getblockcount\n12:30:07  700000\n",
        &[],
    );
    let want = (
        Some(Algo::Argon2),
        Some(Scaling::Scaled),
        "7.59110540".to_owned(),
    );
    assert_eq!(reward(&reading, 0), want);
    assert_eq!(reading.tip, Some(BlockHeight::from_u32(700_000)));
}

#[test]
fn json_that_is_wrong_inside() {
    check(
        "{\"block reward\" 5}",
        &["Doubt: line 1, column 17: found \"5}\" where a colon was due"],
    );
    check(
        &"[".repeat(40),
        &["Doubt: line 1, column 33: nested deeper than 32 levels"],
    );
    check(
        "{\"block reward\": 1.5, \"block reward\": 2}",
        &[
            "Lost: line 1, column 1: an output of no known shape, with the keys \"block reward\", \"block reward\"",
        ],
    );
}

#[test]
fn a_decimal_comma_is_no_end_of_a_number() {
    let reading = check(
        "{\n  \"block reward\" : 13,05262496\n}",
        &[
            "Doubt: line 2, column 23: found \"05262496\" where a key or } was due",
            "Note: line 3: not understood: \"}\"",
        ],
    );
    assert_eq!(reading.outputs, [], "not 13");
}

#[test]
fn keys_that_are_unknown_missing_or_twice() {
    let more = ",\n  \"tempo\": 1,\n  \"peak hashrate X17\": 5";
    check(
        &dynamics_27("3", more),
        &[
            "Note: chaindynamics, line 42, key \"tempo\": an unknown key",
            "Doubt: chaindynamics, line 43, key \"peak hashrate X17\": the key stands twice, first on line 23",
        ],
    );
    let lacks = dynamics_27("3", "").replace("  \"peak hashrate X17\": 3,\n", "");
    check(
        &lacks,
        &["Doubt: chaindynamics, lines 1 to 41: missing: peak hashrate X17"],
    );
}

/// An output with another value at a key.
fn with_value(key: &str, value: &str) -> String {
    let text = dynamics_27("3", "");
    let old = text.lines().find(|line| line.contains(key)).unwrap();
    let comma = if old.ends_with(',') { "," } else { "" };
    text.replace(old, &format!("  \"{key}\": {value}{comma}"))
}

#[test]
fn hostile_figures_are_named_for_what_they_are() {
    let zeros = format!(
        "1{}… is not between 0 and 18446744073709551615",
        "0".repeat(59)
    );
    for (key, value, want) in [
        (
            "difficulty X17",
            "1e-999",
            "1e-999 has more than 400 decimals",
        ),
        ("difficulty X17", "0x10", "0x10 is not a number"),
        ("difficulty X17", "1.2.3", "1.2.3 is not a number"),
        ("difficulty X17", "--5", "--5 is not a number"),
        ("current hashrate X17", "1e60", &*zeros),
        ("current hashrate X17", "0.5", "0.5 is not a whole number"),
    ] {
        let got = read_node_output(&with_value(key, value)).problems;
        let got: Vec<_> = got.iter().map(|problem| problem.kind.to_string()).collect();
        assert_eq!(got, [want], "{key} {value}");
    }
}

#[test]
fn figures_that_cannot_be() {
    let line = |key: &str, value: &str, want: &str| {
        let got = read_node_output(&with_value(key, value)).problems;
        let got: Vec<_> = got.iter().map(|problem| problem.kind.to_string()).collect();
        assert_eq!(got, [want], "{key} {value}");
    };
    line("peak hashrate X17", "nan", "nan is not a number");
    line(
        "peak hashrate X17",
        "-1",
        "-1 is not between 0 and 18446744073709551615",
    );
    line(
        "peak hashrate X17",
        "18446744073709551617",
        "18446744073709551617 is not between 0 and 18446744073709551615",
    );
    line("peak hashrate X17", "3.5", "3.5 is not a whole number");
    line(
        "peak hashrate X17",
        "\"3\"",
        "found the text \"3\", expected a number",
    );
    line(
        "peak hashrate X17",
        "2",
        "the current hash rate 3 is above the peak 2",
    );
    line(
        "nblocks update SSF X17",
        "91",
        "91 is not between -2147483648 and 90",
    );
    line("nblocks update SSF X17", "4.5", "4.5 is not a whole number");
    line(
        "difficulty X17",
        "-1.5",
        "-1.5 is not between 0 and 1.797e308",
    );
    line(
        "difficulty X17",
        "1e999",
        "1e999 is not between -1e400 and 1e400",
    );
    line("difficulty X17", "01", "01 is not a number");
    line("difficulty X17", "null", "found null, expected a number");
    let digits = "1.123456789012345678901234567890123456789";
    line(
        "difficulty X17",
        digits,
        &format!("{digits} has more than 38 significant digits"),
    );
}

#[test]
fn a_window_without_duration() {
    let largest = format!("{:.8}", f64::MAX);
    for figure in [largest.as_str(), "1.797693134862316e+308"] {
        let text = dynamics_27("3", "").replace(
            "\"peak hashrate X17\": 3",
            &format!("\"peak hashrate X17\": {figure}"),
        );
        let reading = check(
            &text,
            &[
                "Doubt: chaindynamics, line 23, key \"peak hashrate X17\": the node shows its largest number, 1.797e308: a window of blocks without duration",
            ],
        );
        let Figures::ChainDynamics(figures) = &reading.outputs[0].figures else {
            panic!()
        };
        assert_eq!(
            figures.algos[Algo::X17.index()].peak,
            Some(PrintedRate::NoDuration)
        );
    }
}

#[test]
fn amounts_are_exact_or_refused() {
    let read = |coins: &str| {
        let reading = read_node_output(&format!("{{\"money supply\": {coins}}}"));
        match &reading.outputs.first().map(|output| &output.figures) {
            Some(Figures::MoneySupply(supply)) => supply.supply.to_string(),
            _ => reading.problems[0].kind.to_string(),
        }
    };
    for (coins, want) in [
        ("20", "20.00000000"),
        ("10517251.94421493", "10517251.94421493"),
        ("9.949999999999999", "9.95000000"),
        ("1e-08", "0.00000001"),
        ("2.8e7", "28000000.00000000"),
        (
            "0.000000001",
            "0.000000001 has more than 8 decimals, the smallest coin is 0.00000001",
        ),
        (
            "9.949999999",
            "9.949999999 has more than 8 decimals, the smallest coin is 0.00000001",
        ),
        (
            "28000000.00000001",
            "28000000.00000001 is not between 0 and 28000000",
        ),
        (
            "1e40",
            "10000000000000000000000000000000000000000 is not between 0 and 28000000",
        ),
        ("-1", "-1 is not between 0 and 28000000"),
    ] {
        assert_eq!(read(coins), want, "{coins}");
    }
}

#[test]
fn rates_are_intervals() {
    let read = |figure: &str| {
        let reading = read_node_output(&dynamics_27(figure, ""));
        assert_eq!(reading.problems, [], "{figure}");
        let Figures::ChainDynamics(figures) = &reading.outputs[0].figures else {
            panic!()
        };
        figures.algos[0].peak.unwrap()
    };
    let between = |least, below| PrintedRate::Between { least, below };
    assert_eq!(read("0"), between(0, 1));
    assert_eq!(read("4579594.00000000"), between(4_579_594, 4_579_595));
    assert_eq!(
        read("9007199254740991"),
        between(9_007_199_254_740_991, 9_007_199_254_740_992)
    );
    // 27.x keeps 16 digits: 123456789012345678 is off by up to 50, and the
    // double under it by 8 more.
    assert_eq!(
        read("1.234567890123457e+17"),
        between(123_456_789_012_345_641, 123_456_789_012_345_760)
    );
    assert_eq!(
        read("18446744073709551616.00000000"),
        PrintedRate::AtLeast(18_446_744_073_709_544_567)
    );

    let ghs = WeightedHashRate::from_ghs;
    assert_eq!(
        between(6, 7).bounds(RateUnit::Gigahash),
        Some((ghs(6), Some(ghs(7))))
    );
    assert_eq!(
        PrintedRate::AtLeast(6).bounds(RateUnit::Gigahash),
        Some((ghs(6), None))
    );
    assert_eq!(PrintedRate::NoDuration.bounds(RateUnit::Hash), None);
}

#[test]
fn the_unit_of_the_rates() {
    let unit = |paste: &str| {
        let reading = read_node_output(paste);
        let output = &reading.outputs[0];
        let Figures::ChainDynamics(figures) = &output.figures else {
            panic!()
        };
        (figures.unit, output.questions.clone())
    };
    let (hash, giga) = (Some(RateUnit::Hash), Some(RateUnit::Gigahash));
    // 1.5 x 2^32 / 960 s = 6.7 MH/s.
    let in_hashes = dynamics_27("6000000", "");
    assert_eq!(
        unit(&in_hashes),
        (None, vec![Question::RateUnit { likely: hash }])
    );
    let none = dynamics_27("0", "");
    assert_eq!(
        unit(&none),
        (None, vec![Question::RateUnit { likely: None }])
    );
    for (command, want) in [
        ("chaindynamics", giga),
        ("chaindynamics 900", giga),
        ("chaindynamics 900 true", giga),
        ("chaindynamics 900 false", hash),
        ("bitmark-cli chaindynamics 900 0", hash),
    ] {
        assert_eq!(
            unit(&format!("{command}\n{in_hashes}")),
            (want, vec![]),
            "{command}"
        );
    }
    let open = unit(&format!("bitmark-cli chaindynamics 900 $giga\n{in_hashes}"));
    assert_eq!(open, (None, vec![Question::RateUnit { likely: hash }]));
}

#[test]
fn whose_reward_and_which() {
    let one = |paste: &str| {
        let reading = read_node_output(paste);
        assert_eq!(reading.problems, [], "{paste}");
        let (algo, scaling, _) = reward(&reading, 0);
        (algo, scaling, reading.outputs[0].questions.clone())
    };
    let (scaled, nominal) = (Some(Scaling::Scaled), Some(Scaling::Nominal));
    let ask = Question::Algorithm { likely: None };
    assert_eq!(
        one("{\"block reward\": 13.5}"),
        (None, scaled, vec![ask]),
        "no base"
    );
    assert_eq!(
        one("{\"block reward\": 15}"),
        (None, None, vec![ask, Question::Scaling])
    );
    let argon = Some(Algo::Argon2);
    assert_eq!(
        one("getblockreward 3\n{\"block reward\": 15}"),
        (argon, scaled, vec![])
    );
    // Without an algorithm: SCRYPT in 0.9.7.x, the block's in 27.x.
    let old = "bitmark-cli getblockreward\n{\"block reward\" : 15.00000000}";
    assert_eq!(one(old), (Some(Algo::Scrypt), scaled, vec![]));
    assert_eq!(
        one("getblockreward\n{\"block reward\": 15}"),
        (None, scaled, vec![ask])
    );
    // The third argument.
    let with = |third: &str, colon: &str| {
        one(
            &format!("getblockreward 3 954 {third}\n{{\"block reward\"{colon} 15.0{{}}}}")
                .replace("{}", ""),
        )
    };
    assert_eq!(
        with("false", ":"),
        (argon, None, vec![Question::Scaling]),
        "which release?"
    );
    assert_eq!(
        with("false", " :"),
        (argon, scaled, vec![]),
        "0.9.7.x: noScale or nothing"
    );
    assert_eq!(
        with("true", " :"),
        (argon, None, vec![Question::Scaling]),
        "0.9.7.x"
    );
    let no_base = "getblockreward 3 954 true\n{\"block reward\" : 14.50000000}";
    assert_eq!(one(no_base), (argon, scaled, vec![]), "no base");
    let new = "getblockreward 3 954 false\n{\"block reward\": 15}\ngetblockchaininfo\n";
    let info = format!(
        "{{\"chain\": \"main\", \"blocks\": 954, \"headers\": 954, \"bestblockhash\": \"{:064}\", \"difficulty\": 1, \"time\": 1, \"mediantime\": 1, \"initialblockdownload\": false}}",
        0
    );
    assert_eq!(one(&format!("{new}{info}")), (argon, nominal, vec![]));
    assert_eq!(
        one(&format!("{new}{info}").replace("954 false", "954 true")),
        (argon, scaled, vec![])
    );
}

#[test]
fn arguments_out_of_range() {
    check(
        "getblockreward 8\n{\"block reward\": 15}",
        &["Doubt: getblockreward, line 1, key \"algo\": 8 is not between 0 and 7"],
    );
    check(
        "getmoneysupply 1 3000000000\n{\"money supply\": 15}",
        &[
            "Doubt: getmoneysupply, line 1, key \"height\": 3000000000 is not between 0 and 2147483647",
        ],
    );
    check(
        "getnetworkhashps 120 -1 9\n5.5",
        &["Doubt: getnetworkhashps, line 1, key \"algo\": 9 is not between 0 and 7"],
    );
    let paste = format!("chaindynamics -7\n{}", dynamics_27("3", ""));
    check(
        &paste,
        &["Doubt: chaindynamics, line 1, key \"height\": -7 is not between 0 and 2147483647"],
    );
}

#[test]
fn whose_supply() {
    let of = |paste: &str| {
        let reading = read_node_output(paste);
        let Figures::MoneySupply(supply) = &reading.outputs[0].figures else {
            panic!()
        };
        (supply.of, reading.outputs[0].questions.clone())
    };
    let total = (Some(SupplyOf::Total), vec![]);
    assert_eq!(
        of("{\"money supply\": 5}").1,
        [Question::SupplyOf { likely: None }]
    );
    assert_eq!(of("getmoneysupply\n{\"money supply\": 5}"), total);
    assert_eq!(of("getmoneysupply -1 100\n{\"money supply\": 5}"), total);
    let x17 = Some(SupplyOf::Algo(Algo::X17));
    assert_eq!(of("getmoneysupply 4\n{\"money supply\": 5}").0, x17);
    // The same as getinfo's: the total.
    assert_eq!(
        of("{\"money supply\": 5}\n{\"moneysupply\": 5.0, \"blocks\": 7"),
        total
    );
}

#[test]
fn eight_without_algorithm_are_suggested_in_order() {
    let paste = "{\"block reward\": 3.5}\n".repeat(8);
    let reading = check(&paste, &[]);
    let likely: Vec<_> = reading
        .outputs
        .iter()
        .map(|output| output.questions.clone())
        .collect();
    let want: Vec<_> = Algo::ALL
        .map(|algo| vec![Question::Algorithm { likely: Some(algo) }])
        .into();
    assert_eq!(likely, want);
    let seven = read_node_output(&paste.replacen("{\"block reward\": 3.5}\n", "", 1));
    assert_eq!(
        seven.outputs[0].questions,
        [Question::Algorithm { likely: None }]
    );
}

#[test]
fn long_loops_end() {
    let lines = "for a in {0..999}; do getblockreward 3 $a; done\n".repeat(20);
    let paste = format!("{lines}{}", "{\"block reward\": 3.5}\n".repeat(10_001));
    let reading = read_node_output(&paste);
    let height = |index: usize| match &reading.outputs[index].figures {
        Figures::BlockReward(reward) => reward.height,
        other => panic!("{other:?}"),
    };
    assert_eq!(height(999), Some(BlockHeight::from_u32(999)));
    assert_eq!(height(9_999), Some(BlockHeight::from_u32(999)));
    assert_eq!(height(10_000), None, "no more wait than that");
}

#[test]
fn lists_over_the_algorithms() {
    let eight = "[{\"block reward\": 15}, {\"block reward\": 13.5}, {\"result\": {\"block reward\": 15}, \"error\": null, \"id\": 2}, {\"block reward\": 15}, {\"block reward\": 15}, {\"block reward\": 15}, {\"block reward\": 15}, {\"block reward\": 15}]";
    let reading = check(eight, &[]);
    for (index, algo) in Algo::ALL.into_iter().enumerate() {
        let (got, scaling, _) = reward(&reading, index);
        assert_eq!(
            (got, scaling),
            (Some(algo), Some(Scaling::Scaled)),
            "{index}"
        );
    }
    let reading = check(
        "getmoneysupply\n[{\"money supply\": 1}, {\"money supply\": 2}]",
        &["Doubt: line 2, column 1: 2 results in a list, expected 8: one for each algorithm"],
    );
    let Figures::MoneySupply(supply) = &reading.outputs[0].figures else {
        panic!()
    };
    assert_eq!(supply.of, None);
}

#[test]
fn one_node_at_one_moment() {
    let count = |height: u32| format!("getblockcount\n{height}\n");
    check(&format!("{}{}", count(7), count(7)), &[]);
    let reading = check(
        &format!("{}{}", count(7), count(8)),
        &["Doubt: getblockcount, line 4: line 2 shows height 7, this height 8"],
    );
    assert_eq!(reading.tip, None);

    let old = "{\"block reward\" : 3.50000000}\n";
    let reading = check(
        &format!("{old}{}", dynamics_27("3", "")),
        &["Doubt: chaindynamics, lines 2 to 43: line 1 shows release 0.9.7.x, this 27.x"],
    );
    assert_eq!(reading.release, None);

    let info = |chain: &str| {
        format!(
            "{{\"chain\": \"{chain}\", \"blocks\": 9, \"pooledtx\": 0, \"warnings\": \"\", \"difficulty\": 1, \"networkhashps\": 5}}\n"
        )
    };
    let reading = check(
        &format!("{}{}", info("main"), info("regtest")),
        &["Doubt: getmininginfo, line 2: line 1 shows the main network, this the regtest network"],
    );
    assert_eq!(reading.network, None);
    check(
        &info("moon"),
        &[
            "Doubt: getmininginfo, line 1, key \"chain\": found the text \"moon\", expected main, test or regtest",
        ],
    );
}

/// Reads what is left out of a paste, by place, and the height of the rest.
#[track_caller]
fn left_out(paste: &str, want: &[&str]) -> (Vec<usize>, Option<u32>) {
    let reading = check(paste, want);
    let outputs = reading.outputs.iter().enumerate();
    let left_out = outputs.filter(|(_, output)| output.is_left_out);
    (
        left_out.map(|(at, _)| at).collect(),
        reading.height.map(BlockHeight::to_u32),
    )
}

#[test]
fn figures_of_another_height_are_left_out() {
    let supply = "getmoneysupply 4\n{\"money supply\": 9}\n";
    let older = "getmoneysupply 4 100\n{\"money supply\": 5}\n";
    let count = |height: u32| format!("getblockcount\n{height}\n");
    assert_eq!(left_out(older, &[]), (vec![], Some(100)));
    assert_eq!(
        left_out(&format!("{older}{}", count(100)), &[]),
        (vec![], Some(100))
    );
    assert_eq!(
        left_out(
            &format!("{supply}{older}"),
            &[
                "Doubt: getmoneysupply, line 4: this is of height 100, line 2 of the tip: it is left out; the supply of X17 was 5.00000000 there, and 9.00000000 is used"
            ]
        ),
        (vec![1], None)
    );
    assert_eq!(
        left_out(
            &format!("{older}{}", count(101)),
            &[
                "Doubt: getmoneysupply, line 2: this is of height 100, line 4 of height 101: it is left out; the supply of X17 was 5.00000000 there"
            ]
        ),
        (vec![0], Some(101))
    );
    // Of two heights and no tip, the newer.
    let reward = "getblockreward 4 200\n{\"block reward\": 3.5}\n";
    assert_eq!(
        left_out(
            &format!("{older}{reward}"),
            &[
                "Doubt: getmoneysupply, line 2: this is of height 100, line 4 of height 200: it is left out; the supply of X17 was 5.00000000 there"
            ]
        ),
        (vec![0], Some(200))
    );
    // Many of one command are one message; the difficulties of chaindynamics are always the tip's.
    let eight = "for a in 0 1 2 3 4 5 6 7; do getblockreward $a 100; done\n".to_owned()
        + &"{\"block reward\": 3.5}\n".repeat(8);
    let dynamics = format!("chaindynamics 100\n{}\n", dynamics_27("3", ""));
    assert_eq!(
        left_out(
            &format!("{}{eight}{dynamics}", count(101)),
            &[
                "Doubt: getblockreward, line 4: this is of height 100, line 2 of height 101: it is left out; the reward of SCRYPT was 3.50000000 there; 7 more like it",
                "Doubt: chaindynamics, lines 13 to 54: this is of height 100, line 2 of height 101: it is left out",
            ]
        ),
        ((1..10).collect(), Some(101))
    );
    assert_eq!(
        left_out(
            "{\"height\": 7, \"getmoneysupply 4 5\": {\"money supply\": 5}}",
            &[
                "Doubt: getmoneysupply, line 1: this is of height 5, line 1 of height 7: it is left out; the supply of X17 was 5.00000000 there"
            ]
        ),
        (vec![0], Some(7))
    );
}

#[test]
fn a_total_is_the_sum_of_the_supplies() {
    let paste = |supplies: [u32; 8], total: &str| {
        let each = Algo::ALL.iter().zip(supplies).map(|(algo, supply)| {
            format!(
                "getmoneysupply {}\n{{\"money supply\": {supply}}}\n",
                algo.id()
            )
        });
        each.collect::<String>() + &format!("getmoneysupply\n{{\"money supply\": {total}}}")
    };
    let ones = [1, 2, 3, 4, 5, 6, 7, 8];
    check(&paste(ones, "36.00000001"), &[]);
    check(
        &paste(ones, "37"),
        &[
            "Doubt: getmoneysupply, line 18: the supplies of 8 algorithms add up to 36.00000000, but the total here is 37.00000000",
        ],
    );
    let seven: String = paste(ones, "36")
        .lines()
        .skip(2)
        .map(|line| format!("{line}\n"))
        .collect();
    check(&seven, &[]);
    check(
        &seven.replace(": 36", ": 20"),
        &[
            "Doubt: getmoneysupply, line 16: the supplies of 7 algorithms add up to 35.00000000, but the total here is 20.00000000",
        ],
    );
}

#[test]
fn the_same_figure_twice() {
    let supply = |coins: &str| format!("getmoneysupply 4\n{{\"money supply\": {coins}}}\n");
    check(&format!("{}{}", supply("5"), supply("5.0")), &[]);
    check(
        &format!("{}{}", supply("5"), supply("6")),
        &[
            "Doubt: getmoneysupply, line 4: the supply of X17 is 5.00000000 on line 2, but 6.00000000 here",
        ],
    );
    let twice = format!(
        "chaindynamics\n{}\n{}",
        dynamics_27("3", ""),
        dynamics_27("3", "")
    );
    check(&twice, &[]);
    let differ = twice.replacen("\"peak hashrate X17\": 3", "\"peak hashrate X17\": 4", 1);
    let first = format!("chaindynamics\n{}", &differ[14..]);
    let first = first.replacen("}\n{", "}\nchaindynamics\n{", 1);
    check(
        &first,
        &[
            "Doubt: chaindynamics, lines 45 to 86: peak hashrate X17 in GH/s is 4 on line 2, but 3 here",
        ],
    );
}

#[test]
fn blocks() {
    let block = |version: i32, more: &str| {
        format!(
            "{{\"hash\": \"{:064}\", \"confirmations\": 3, \"height\": 100, \"version\": {version}, \"time\": 1700000000, \"bits\": \"207fffff\", \"difficulty\": 0.5, \"merkleroot\": \"00\"{more}}}",
            0
        )
    };
    let reading = check(&block(4612, ""), &[]);
    assert_eq!(reading.tip, Some(BlockHeight::from_u32(102)));
    let Figures::Block(info) = &reading.outputs[0].figures else {
        panic!()
    };
    assert_eq!(
        info.version.map(|version| version.algo()),
        Some(Algo::Sha256d)
    );

    let old = ", \"algo\": \"X17\", \"SSF height\": -1, \"SSF work\": 0, \"SSF time\": 0.00000000";
    check(
        &block(4612, old),
        &["Doubt: getblock, line 1, key \"algo\": X17 is printed, but version 4612 says SHA256D"],
    );
    check(
        &block(4, "").replace("207fffff", "xyz"),
        &[
            "Doubt: getblock, line 1, key \"bits\": found the text \"xyz\", expected 8 hexadecimal digits",
        ],
    );

    let spelled = ", \"tx\": [{\"vout\": [{\"value\": 10.5}, {\"value\": 0.25}]}, {\"fee\": 0.125, \"vout\": []}, {\"fee\": 0.5}]";
    let reading = check(&block(4, spelled), &[]);
    let Figures::Block(info) = &reading.outputs[0].figures else {
        panic!()
    };
    assert_eq!(
        info.coinbase.map(|coins| coins.to_string()),
        Some("10.75000000".into())
    );
    assert_eq!(
        info.fees.map(|coins| coins.to_string()),
        Some("0.62500000".into())
    );
    assert_eq!(info.transactions, Some(3));
    let reading = check(&block(4, &spelled.replace("\"fee\": 0.125, ", "")), &[]);
    let Figures::Block(info) = &reading.outputs[0].figures else {
        panic!()
    };
    assert_eq!(info.fees, None, "one fee is not told");
}

#[test]
fn the_list_of_problems_ends() {
    let keys: Vec<_> = (0..300).map(|key| format!("\"k{key}\": 1")).collect();
    let text = format!("{{\"protocolversion\": 1, {}}}", keys.join(", "));
    let reading = read_node_output(&text);
    assert_eq!(reading.problems.len(), 201);
    let last = reading.problems.last().unwrap().to_string();
    assert_eq!(
        last,
        "101 further problems are not listed, the limit is 200"
    );
}

/// SPEC-coin 10.1: a double is multiplied and cut.
#[test]
fn a_reward_of_getmininginfo_is_exact_or_leaves_a_unit_open() {
    let sat = SignedAmount::from_sat;
    let rewards = |printed: i64| {
        let reward_next = Some(sat(printed));
        MiningInfo {
            reward_next,
            ..MiningInfo::default()
        }
        .rewards_next()
    };
    let cut = |reward: i64| (reward as f64 / 1e8 * 1e8) as i64;
    let (mut alone, mut cuts) = (0, 0);
    for reward in (28_990_000..29_010_000).chain(-29_010_000..-29_000_000) {
        let found = rewards(cut(reward));
        assert!(found.contains(&sat(reward)), "{reward} {found:?}");
        alone += u32::from(found.len() == 1);
        cuts += u32::from(cut(reward) != reward);
    }
    assert!(alone > 24_309 && cuts > 4_934, "{alone} {cuts}");
    assert_eq!(rewards(0), [sat(0)]);
}

#[test]
fn the_reward_of_getmininginfo_goes_with_that_of_getblockreward() {
    let mining =
        "{\"blocks\": 9, \"pow_algo\": \"X17\", \"reward_next\": 9.5, \"currentblocktx\": 0";
    let torn = "Doubt: line 2, column 1: the output that begins on line 1 ends in the middle";
    let with = |reward: &str| format!("{mining}\ngetblockreward 4\n{{\"block reward\": {reward}}}");
    check(&with("9.5"), &[torn]);
    check(&with("9.50000001"), &[torn]);
    check(
        &with("9.6"),
        &[
            torn,
            "Doubt: getblockreward, line 3: the reward of X17 is 9.50000000 on line 1, but 9.60000000 here",
        ],
    );
}

#[test]
fn many_differences_are_one_message() {
    let first = dynamics_27("3", "");
    let second = first.replace(": 1.5", ": 2.5");
    check(
        &format!("chaindynamics\n{first}\nchaindynamics\n{second}"),
        &[
            "Doubt: chaindynamics, lines 45 to 86: the difficulty of SCRYPT is 1.5 on line 2, but 2.5 here; \
             the difficulty of SHA256D is 1.5 on line 2, but 2.5 here; \
             the difficulty of YESCRYPT is 1.5 on line 2, but 2.5 here; 5 more figures differ",
        ],
    );
}

#[test]
fn many_missing_keys_are_counted() {
    check(
        "{\"peak hashrate X17\": 3}",
        &[
            "Doubt: chaindynamics, line 1: missing: 39 keys, difficulty SCRYPT, peak hashrate SCRYPT, current hashrate SCRYPT, …",
        ],
    );
}

#[test]
fn an_output_between_quotation_marks() {
    let reading = check(
        "\"getblockreward 3\\n{\\n  \\\"block reward\\\" : 13.05262496\\n}\\n\"\n",
        &["Note: the whole text stands between quotation marks; it was read without them"],
    );
    let want = (
        Some(Algo::Argon2),
        Some(Scaling::Scaled),
        "13.05262496".to_owned(),
    );
    assert_eq!(reward(&reading, 0), want);
}
