//! What a node printed: no panic, places inside the text, the same outputs
//! whatever stands below them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wire::{read_node_bytes, sniff};

fuzz_target!(|data: &[u8]| {
    let _ = sniff(data);
    let reading = read_node_bytes(data);
    let lines = data.iter().filter(|byte| **byte == b'\n').count() + 1;
    for problem in &reading.problems {
        assert!(!problem.to_string().is_empty());
        assert!(!problem.kind.remedy().is_empty());
        assert!(problem.place.first_line <= problem.place.last_line);
        let wide = data.starts_with(&[0xff, 0xfe]) || data.starts_with(&[0xfe, 0xff]);
        assert!(wide || problem.place.last_line as usize <= lines);
    }
    for output in &reading.outputs {
        assert!(output.lines.0 <= output.lines.1);
    }
    // Something is always said.
    assert!(
        !reading.outputs.is_empty() || !reading.problems.is_empty(),
        "nothing said"
    );
    // A line below does not change what was read above a complete line.
    if let Ok(text) = core::str::from_utf8(data)
        && reading.problems.is_empty()
        && text.ends_with('\n')
    {
        let more = read_node_bytes(format!("{text}# end\n").as_bytes());
        assert_eq!(more.outputs, reading.outputs);
    }
});
