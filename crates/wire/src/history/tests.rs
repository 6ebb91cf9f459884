//! Good and bad histories and logs, and what is said of the bad ones.

use super::*;

/// Reads a history in two pieces, cut anywhere.
fn read(text: &str) -> Result<(Vec<HistoryRow>, HistoryNotes), FileError> {
    let mut reader = HistoryReader::new();
    let mut rows = Vec::new();
    let half = text.len() / 2;
    reader.feed(&text.as_bytes()[..half], &mut rows)?;
    reader.feed(&text.as_bytes()[half..], &mut rows)?;
    Ok((rows, reader.finish()?))
}

#[track_caller]
fn fails(text: &str, want: &str) {
    let error = read(text).expect_err(want);
    assert!(!error.kind.remedy().is_empty());
    assert_eq!(error.to_string(), want);
}

const HEAD: &str = "height,time,version,bits,coinbase,fees\n";
const ROW: &str = "0,1405274442,1,1d00ffff,2000000000,0\n";

/// Puts rows below the usual header.
fn below(rows: &str) -> String {
    format!("{HEAD}{rows}")
}

#[test]
fn columns_in_any_order_and_spelling() {
    let (want, _) = read(&below(ROW)).unwrap();
    assert_eq!(want.len(), 1);
    for text in [
        "HEIGHT;Time;version;bits;coinbase;fees\r\n0;1405274442;1;1d00ffff;2000000000;0\r\n",
        "\u{feff}fees\tbits\ttime\tcoinbase\tversion\theight\n0\t1d00ffff\t1405274442\t2000000000\t1\t0\n",
        "height time  version bits coinbase fees\n 0 1405274442   1 1d00ffff 2000000000 0\n",
        "\"height\",\"time\",\"version\",\"bits\",\"coinbase\",\"fees\"\n\"0\",\"1405274442\",\"1\",\"0x1d00ffff\",\"2000000000\",\"0\"\n",
        "# made by hand\nheight,time,version,bits,coinbase,fees\n# a comment\n\n0,1405274442,0x1,1D00FFFF,2000000000,0\n",
    ] {
        let (rows, notes) = read(text).unwrap();
        assert_eq!(rows.len(), 1, "{text}");
        assert_eq!(
            HistoryRow {
                line: want[0].line,
                ..rows[0]
            },
            want[0],
            "{text}"
        );
        assert_eq!(notes, HistoryNotes::default(), "{text}");
    }
}

#[test]
fn missing_and_ignored_columns_are_told() {
    let (rows, notes) =
        read("height,time,mediantime,version,bits,powhash\n0,1405274442,1,1,1d00ffff,ab\n")
            .unwrap();
    assert_eq!((rows[0].coinbase, rows[0].fees), (None, None));
    assert_eq!(notes.ignored, ["mediantime", "powhash"]);
    assert!(notes.lacks_coinbase && notes.lacks_fees);
}

#[test]
fn the_preamble() {
    let text = "# network: test\n#release: 0.9.7.4\n# supply: 873200000000000\n# height: 450800\n# note: hello\n";
    let text = format!(
        "{text}dt,version,bits,fees,underpay,reward,ssf\n1528000000,3,1b12a3c4,0,0,0,0\n-12,3,1b12a3c4,7,2,1500000000,0\n"
    );
    let mut reader = HistoryReader::new();
    let mut rows = Vec::new();
    reader.feed(text.as_bytes(), &mut rows).unwrap();
    let want = Preamble {
        network: Some(Network::Test),
        release: Some(bitmark_coin::params::Release::V0_9_7),
        height: Some(BlockHeight::from_u32(450_800)),
        supply: Some(Amount::from_sat(873_200_000_000_000)),
    };
    assert_eq!(*reader.preamble(), want);
    assert_eq!((reader.network(), reader.rows()), (Some(Network::Test), 2));
    assert_eq!(rows[1].height.to_u32(), 450_801);
    assert_eq!(rows[1].time.to_unix(), 1_527_999_988);
    assert_eq!(rows[1].coinbase, Some(Amount::from_sat(1_500_000_005)));
    assert_eq!(reader.finish().unwrap().ignored, ["ssf"]);
}

#[test]
fn a_bad_preamble() {
    fails(
        "# network: moon\n",
        "line 1, column network: \"moon\" is not main, test or regtest",
    );
    fails(
        "# release: 1.0\n",
        "line 1, column release: \"1.0\" is not 0.9.7 or 27",
    );
    fails(
        "# height: -1\n",
        "line 1, column height: -1 is not between 0 and 100000000",
    );
    fails(
        "#\n# supply: 20.5\n",
        "line 2, column supply: \"20.5\" is not a whole number",
    );
}

#[test]
fn files_of_another_kind() {
    fails("", "the file is empty");
    fails("\n \n", "the file is empty");
    fails(HEAD, "no row of a block stands in the file");
    fails("<html>\n", "line 1: this is a web page");
    fails("<html>", "line 1: this is a web page");
    fails("\n  \n <html>\n", "line 3: this is a web page");
    // Both may come without a line end.
    let long = "x".repeat(2 * MAX_LINE_BYTES);
    fails(&format!("<p>{long}"), "line 1: this is a web page");
    fails(
        &format!("\n[{long}"),
        "line 2: this is JSON, as the node's commands print it",
    );
    fails(
        "{\"a\": 1}\n",
        "line 1: this is JSON, as the node's commands print it",
    );
    fails("\u{1f}\u{8b}", "line 1: this is no text: byte 0x1f");
    fails("height\u{0}time\n", "line 1: this is no text: byte 0x00");
    let start = |bytes: &[u8]| {
        let mut reader = HistoryReader::new();
        let fed = reader.feed(bytes, &mut Vec::new());
        fed.and_then(|()| reader.finish()).unwrap_err().kind
    };
    assert_eq!(start(&[0x1f, 0x8b, 8, 0]), FileErrorKind::Gzip);
    assert_eq!(start(&[0xff, 0xfe, b'h', 0]), FileErrorKind::Utf16);
    assert_eq!(
        start(&[b'x'; 5_000]),
        FileErrorKind::LongLine {
            limit: MAX_LINE_BYTES
        }
    );
}

#[test]
fn bad_headers() {
    fails(
        "0,1405274442,1,1d00ffff\n",
        "line 1: the first line names no column: \"0,1405274442,1,1d00ffff\"",
    );
    fails(
        "0 1405274442 20 20\n",
        "line 1: the first line names no column: \"0 1405274442 20 20\"",
    );
    fails(
        "hello\n",
        "line 1: the first line names no column: \"hello\"",
    );
    fails(
        "height,when,version,bits\n",
        "line 1, column time: the column is missing; there are height, when, version, bits",
    );
    fails(
        "height,time,version\n",
        "line 1, column bits: the column is missing; there are height, time, version",
    );
    fails(
        "height,time,Time,version,bits\n",
        "line 1, column time: the column stands twice",
    );
    fails(
        "dt,version,bits\n",
        "line 1, column height: without the column height, a line `# height: N` must tell that of the first row",
    );
    fails(
        "height,dt,version,bits,reward,fees\n",
        "line 1, column underpay: the column is missing; there are height, dt, version, bits, reward, fees",
    );
    fails(
        "height,dt,version,bits,reward,underpay\n",
        "line 1, column fees: the column is missing; there are height, dt, version, bits, reward, underpay",
    );
    let many = "x,".repeat(64);
    fails(
        &format!("{many}time\n"),
        "line 1: 65 columns, the limit is 64",
    );
}

#[test]
fn rows_that_are_wrong() {
    fails(
        &below("0,1405274442,1,1d00ffff\n"),
        "line 2: 4 values, 6 are due",
    );
    fails(
        &below("0,1405274442,1,1d00ffff,1,2,3\n"),
        "line 2: 7 values, 6 are due",
    );
    fails(
        &below("0,,1,1d00ffff,1,2\n"),
        "line 2, column time: the value is missing",
    );
    fails(
        &below("1d00ffff,1405274442,1,0,1,2\n"),
        "line 2, column height: \"1d00ffff\" is not a whole number",
    );
    fails(
        &below("0,1405274442,1,1405274442,1,2\n"),
        "line 2, column bits: \"1405274442\" is not 8 hexadecimal digits",
    );
    fails(
        &below("0,4294967296,1,1d00ffff,1,2\n"),
        "line 2, column time: 4294967296 is not between 1231006505 and 4294967295",
    );
    fails(
        &below("0,-1,1,1d00ffff,1,2\n"),
        "line 2, column time: -1 is not between 1231006505 and 4294967295",
    );
    // A version where the time should stand, a time where the height should.
    fails(
        &below("0,4,1405274442,1d00ffff,1,2\n"),
        "line 2, column time: 4 is not between 1231006505 and 4294967295",
    );
    fails(
        &below("1405274442,0,1,1d00ffff,1,2\n"),
        "line 2, column height: 1405274442 is not between 0 and 100000000",
    );
    fails(
        &below("0,1405274442,2147483648,1d00ffff,1,2\n"),
        "line 2, column version: 2147483648 is not between -2147483648 and 2147483647",
    );
    fails(
        &below("0,1405274442,1,1d00ffff,20.00000000,0\n"),
        "line 2, column coinbase: \"20.00000000\" has a decimal point, but amounts are whole numbers of 0.00000001 coins",
    );
    fails(
        &below("0,1405274442,1,1d00ffff,1,-2\n"),
        "line 2, column fees: -2 is not between 0 and 2800000000000000",
    );
    let parts = "height,dt,version,bits,reward,fees,underpay\n0,1405274442,1,1d00ffff,-7,2,1\n";
    fails(
        parts,
        "line 2, column reward: -7 + 2 - 1 is not between 0 and 2800000000000000",
    );
    let parts = "height,dt,version,bits\n0,1231006505,1,1d00ffff\n1,-1,1,1d00ffff\n";
    fails(
        parts,
        "line 3, column dt: 1231006504 is not between 1231006505 and 4294967295",
    );
    fails(
        &format!("{}error: couldn't connect to server\n", below(ROW)),
        "line 3, column height: \"error: couldn't connect to server\" is not a whole number",
    );
}

#[test]
fn heights_follow_each_other() {
    let row = |height: u32| ROW.replacen('0', &height.to_string(), 1);
    let two = |second: u32| below(&format!("{}{}", row(0), row(second)));
    assert_eq!(read(&two(1)).unwrap().0.len(), 2);
    fails(
        &two(0),
        "line 3, column height: height 0 stands twice in a row",
    );
    fails(
        &two(7),
        "line 3, column height: height 1 is missing, 7 follows 0",
    );
    let restart = below(&format!("{}{}{}", row(0), row(1), row(0)));
    fails(
        &restart,
        "line 4, column height: height 0 follows 1: two histories in one file, or rows out of order",
    );
    fails(
        &below(&row(5)),
        "line 2, column height: the history begins at height 5, and no line `# supply: N` tells the money supply there",
    );
    assert_eq!(
        read(&format!("# supply: 10000000000\n{}", below(&row(5))))
            .unwrap()
            .0
            .len(),
        1
    );
}

#[test]
fn two_files_in_one() {
    fails(
        &below(&format!("{ROW}{HEAD}{ROW}")),
        "line 3: the names of the columns stand here once more",
    );
    let spelled = "\"Height\", TIME,version,bits,coinbase,fees\n";
    fails(
        &below(&format!("{ROW}{spelled}")),
        "line 3: the names of the columns stand here once more",
    );
}

#[test]
fn two_networks_in_one_file() {
    let regtest = "1,1405274443,4,207fffff,2000000000,0\n";
    fails(
        &below(&format!("{ROW}{regtest}")),
        "line 3, column bits: bits 207fffff belong to the regtest network, the rows before to the main network",
    );
    let turned = below(&format!(
        "{}{}",
        regtest.replacen('1', "0", 1),
        ROW.replacen('0', "1", 1)
    ));
    fails(
        &turned,
        "line 3, column bits: bits 1d00ffff belong to the main network, the rows before to the regtest network",
    );
    fails(
        &format!("# network: regtest\n{}", below(ROW)),
        "line 3, column bits: bits 1d00ffff belong to the main network, the file says the regtest network",
    );
    let mut reader = HistoryReader::new();
    let text = below(&regtest.replacen('1', "0", 1));
    reader.feed(text.as_bytes(), &mut Vec::new()).unwrap();
    assert_eq!(reader.network(), Some(Network::Regtest));
}

#[test]
fn a_file_that_ends_too_early() {
    let text = below(&format!("{ROW}1,1405274"));
    fails(&text, "line 3: the file ends in the middle of the line");
    let text = below(&format!("{ROW}1,1405274443,1,1d00ffff,20000"));
    fails(&text, "line 3: the file ends in the middle of the line");
    // All columns, but is 200 the whole fee?
    let (rows, notes) = read(&below(&format!(
        "{ROW}1,1405274443,1,1d00ffff,2000000200,200"
    )))
    .unwrap();
    assert_eq!((rows.len(), notes.unended_line), (1, Some(3)));
    let (rows, notes) = read(&below(&format!("{ROW}# the end"))).unwrap();
    assert_eq!((rows.len(), notes.unended_line), (1, None));
}

fn log(text: &str) -> Result<(Vec<EmissionRow>, EmissionNotes), FileError> {
    let mut reader = EmissionReader::new();
    let mut rows = Vec::new();
    for chunk in text.as_bytes().chunks(7) {
        reader.feed(chunk, &mut rows)?;
    }
    Ok((rows, reader.finish()?))
}

#[test]
fn emission_logs_in_either_unit() {
    for text in [
        "0 1405274442 20 20\n1 1405275698 20.00000000 40\n2 1405275777 12.5 52.50000000\n",
        "0\t1405274442\t2000000000\t2000000000\r\n1 1405275698 2000000000  4000000000\n2 1405275777 1250000000 5250000000\n",
        "# counted before it is added\n0 1405274442 20 0\n1 1405275698 12.5 20\n2 1405275777 12.5 32.5\n",
    ] {
        let (rows, notes) = log(text).unwrap();
        assert_eq!(notes, EmissionNotes::default(), "{text}");
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[2].reward, Amount::from_sat(1_250_000_000), "{text}");
        assert_eq!(
            (rows[2].height.to_u32(), rows[2].time.to_unix()),
            (2, 1_405_275_777)
        );
    }
    let (rows, _) = log("450947 1528000000 15 8734220\n").unwrap();
    assert_eq!(rows[0].cumulative, Amount::from_sat(873_422_000_000_000));
    let (_, notes) =
        log("0 1405274442 20 20\n1 1405274443 20 41\n2 1405274444 20 61\n3 1405274445 20 82\n")
            .unwrap();
    assert_eq!((notes.broken_sums, notes.first_broken_line), (2, Some(2)));
}

#[test]
fn bad_emission_logs() {
    let fails = |text: &str, want: &str| assert_eq!(log(text).unwrap_err().to_string(), want);
    fails("", "the file is empty");
    fails("# nothing\n", "no row of a block stands in the file");
    fails("0 1405274441 20\n", "line 1: 3 values, 4 are due");
    fails(
        "0 1405274441 20 20\n1 1405274442 2",
        "line 2: the file ends in the middle of the line",
    );
    fails(
        "0 1405274441 20 20\n2 1405274442 20 40\n",
        "line 2, column height: height 1 is missing, 2 follows 0",
    );
    fails(
        "0 1405274441 20 20\n0 1405274442 20 40\n",
        "line 2, column height: height 0 stands twice in a row",
    );
    fails(
        "5 1405274441 20 100\n4 1405274442 20 40\n",
        "line 2, column height: height 4 follows 5: two histories in one file, or rows out of order",
    );
    fails(
        "x 1405274441 20 20\n",
        "line 1, column height: \"x\" is not a whole number",
    );
    fails(
        "0 1405274441 y 20\n",
        "line 1, column reward: \"y\" is not a number",
    );
    fails(
        "0 1405274441 -20 20\n",
        "line 1, column reward: -20 is not between 0 and 28000000",
    );
    fails(
        "0 1405274441 20 2800000000000001\n",
        "line 1, column cumulative: 2800000000000001 is not between 0 and 2800000000000000",
    );
    fails(
        "0 1405274441 20.000000001 20\n",
        "line 1, column reward: \"20.000000001\" is not a number of coins with 8 decimals at most",
    );
}

/// Rows as a chain before the fork has them, with two columns of the header exchanged.
fn exchanged(one: &str, other: &str, rows: u32) -> Result<Vec<HistoryRow>, String> {
    let name = |name: &str| match name {
        _ if name == one => other.to_owned(),
        _ if name == other => one.to_owned(),
        _ => name.to_owned(),
    };
    let names: Vec<_> = HEAD.trim().split(',').map(name).collect();
    let row = |at: u32| {
        let (time, fees) = (1_405_274_442 + 120 * at, at % 3 * 1_000);
        format!("{at},{time},2,1d00ffff,{},{fees}\n", 2_000_000_000 + fees)
    };
    let text = names.join(",") + "\n" + &(0..rows).map(row).collect::<String>();
    let (mut reader, mut read) = (HistoryReader::new(), Vec::new());
    let all = reader.feed(text.as_bytes(), &mut read);
    all.and_then(|()| reader.finish())
        .map(|_| read)
        .map_err(|error| error.to_string())
}

#[test]
fn columns_in_each_others_place_are_told_early() {
    let right = exchanged("none", "nor this", 40).expect("as the header says");
    assert_eq!(right.len(), 40);
    let stands_still = "line 2, column time: in the first 12 rows what stands in column coinbase rises as times do, and this does not";
    for (one, other, error) in [
        (
            "version",
            "coinbase",
            "line 2, column version: 2000000000 is no block's version: the lowest byte of one is 1 or more",
        ),
        (
            "version",
            "fees",
            "line 2, column version: 0 is no block's version: the lowest byte of one is 1 or more",
        ),
        (
            "version",
            "bits",
            "line 2, column version: \"1d00ffff\" is not a whole number",
        ),
        (
            "bits",
            "fees",
            "line 2, column fees: \"1d00ffff\" is not a whole number",
        ),
        (
            "bits",
            "height",
            "line 2, column height: \"1d00ffff\" is not a whole number",
        ),
        ("time", "coinbase", stands_still),
        (
            "time",
            "version",
            "line 2, column time: 2 is not between 1231006505 and 4294967295",
        ),
        (
            "height",
            "fees",
            "line 3, column height: height 1 is missing, 1000 follows 0",
        ),
    ] {
        let read = exchanged(one, other, 40).expect_err(one);
        assert_eq!(read, error, "{one} and {other}");
    }
    // A short history is judged at its end; three rows tell nothing.
    assert!(exchanged("time", "coinbase", 4).is_err_and(|error| error.contains("first 4 rows")));
    assert!(exchanged("time", "coinbase", 3).is_ok());
}

#[test]
fn fees_that_are_all_of_the_coinbase_are_told_early() {
    let rows = |count: u32, coinbase: u64, fees: u64| {
        let row = |at| {
            format!(
                "{at},{},2,1d00ffff,{coinbase},{fees}\n",
                1_405_274_442 + 120 * at
            )
        };
        let text = HEAD.to_owned() + &(0..count).map(row).collect::<String>();
        let (mut reader, mut read) = (HistoryReader::new(), Vec::new());
        reader
            .feed(text.as_bytes(), &mut read)
            .map_err(|error| error.to_string())
    };
    assert_eq!(
        rows(40, 0, 2_000_000_000),
        Err("line 2, column fees: in each of the first 12 rows the fees are all that the coinbase pays, or more".into())
    );
    assert_eq!(rows(40, 2_000_000_000, 0), Ok(()));
    assert_eq!(rows(40, 0, 0), Ok(()));
}

#[test]
fn a_value_of_another_column_is_told_at_any_row() {
    let late = "0,1405274442,1,1d00ffff,2000000000,0\n1,1405275698,1500000000,1d00ffff,2,0\n";
    let (mut reader, mut read) = (HistoryReader::new(), Vec::new());
    let error = reader
        .feed((HEAD.to_owned() + late).as_bytes(), &mut read)
        .expect_err("no version");
    assert!(
        error
            .to_string()
            .starts_with("line 3, column version: 1500000000 is no block's"),
        "{error}"
    );
    assert!(error.kind.remedy().contains("order of the values"));
    for bits in ["00ffff", "1d80ffff", "2052", "4"] {
        let row = format!("0,1405274442,1,{bits},2000000000,0\n");
        let (mut reader, mut read) = (HistoryReader::new(), Vec::new());
        let error = reader
            .feed((HEAD.to_owned() + &row).as_bytes(), &mut read)
            .expect_err(bits);
        assert!(
            matches!(error.kind, FileErrorKind::NoTarget { .. }),
            "{error}"
        );
    }
}
