//! What a node printed: no panic, places inside the text, the same outputs
//! whatever stands below them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wire::{node_text, read_node_output, sniff};

fuzz_target!(|data: &[u8]| {
    let _ = sniff(data);
    let text = node_text(data);
    let reading = read_node_output(&text);
    // Within quotation marks lines end with an escape.
    let ends = ["\n", "\\n", "\\u000a", "\\u000A"].map(|end| text.matches(end).count());
    let lines = ends.iter().sum::<usize>() + 1;
    for problem in &reading.problems {
        assert!(!problem.to_string().is_empty());
        assert!(!problem.kind.remedy().is_empty());
        assert!(problem.place.first_line <= problem.place.last_line);
        assert!(problem.place.last_line as usize <= lines);
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
    if reading.problems.is_empty() && text.ends_with('\n') {
        let more = read_node_output(&format!("{text}# end\n"));
        assert_eq!(more.outputs, reading.outputs);
    }
});
