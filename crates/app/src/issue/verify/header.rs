//! A block header, member by member.

use std::ops::Range;

use bitmark_ipm::time;
use bitmark_property::{
    block::{HEADER_BYTES, Header},
    difficulty::Difficulty,
    id::to_hex,
};
use yew::prelude::*;

use crate::number::format::counted;

/// A member of a header: its name, how many bytes it takes, what they say.
type Member = (&'static str, usize, String);

/// Draws the members, each with its bytes and what they say.
pub(super) fn header_view(header: &Header) -> Html {
    let packed = header.packed();
    let row = |((name, _, value), range): (&Member, Range<usize>)| {
        let bytes = format!("bytes {} to {}", range.start, range.end - 1);
        html! {
            <tr>
                <th scope="row">{ name }{ " " }<small>{ bytes }</small></th>
                <td class="breaks" data-label="Value">{ value }</td>
                <td class="breaks" data-label="Packed"><code>{ to_hex(&packed[range]) }</code></td>
            </tr>
        }
    };
    let members = members(header);
    html! {
        <table class="cards stack">
            <caption>{ format!("Block header, {HEADER_BYTES} bytes; numbers begin with their lowest byte") }</caption>
            <thead><tr><th scope="col">{ "Member" }</th><th scope="col">{ "Value" }</th><th scope="col">{ "Packed" }</th></tr></thead>
            <tbody>{ for members.iter().zip(ranges(&members)).map(row) }</tbody>
        </table>
    }
}

/// The members in the order of their bytes.
fn members(header: &Header) -> [Member; 8] {
    let difficulty = Difficulty::from_bits(header.difficulty_bits);
    let difficulty = difficulty.map_or_else(
        |error| error.to_string(),
        |difficulty| {
            let (value, target) = (difficulty.value(), difficulty.target());
            format!("{value}: a digest is at most {target}")
        },
    );
    let date = time::print(header.timestamp);
    let seconds = counted(header.timestamp, "second");
    let previous = header.previous_block.to_string();
    [
        ("version", 2, header.version.to_string()),
        ("transaction count", 2, header.transaction_count.to_string()),
        ("number", 8, header.number.to_string()),
        ("previous block", 32, previous),
        ("merkle root", 32, to_hex(&header.merkle_root)),
        (
            "timestamp",
            8,
            format!("{date} UTC, {seconds} since the beginning of 1970"),
        ),
        ("difficulty", 8, difficulty),
        ("nonce", 8, header.nonce.to_string()),
    ]
}

/// Which bytes the members take.
fn ranges(members: &[Member]) -> Vec<Range<usize>> {
    let mut end = 0;
    let range = |(_, bytes, _): &Member| {
        let start = end;
        end += bytes;
        start..end
    };
    members.iter().map(range).collect()
}

#[cfg(test)]
mod tests {
    use bitmark_property::id::BlockDigest;

    use super::*;

    fn header() -> Header {
        Header {
            version: 5,
            transaction_count: 3,
            number: 9,
            previous_block: BlockDigest([1; 32]),
            merkle_root: [2; 32],
            timestamp: 1_790_000_000,
            difficulty_bits: Difficulty::from_value(1.0).bits(),
            nonce: 77,
        }
    }

    #[test]
    fn each_byte_of_a_header_is_of_the_member_that_it_is_shown_as() {
        let all = members(&header());
        let mut end = 0;
        for range in ranges(&all) {
            assert_eq!(range.start, end);
            end = range.end;
        }
        assert_eq!(end, HEADER_BYTES);
        // A changed byte changes the member that it is said to be of, and no other.
        for (changed, range) in ranges(&all).into_iter().enumerate() {
            let mut packed = header().packed();
            // The lowest byte of a number, where it begins.
            packed[range.start] ^= 0x40;
            let Ok(other) = Header::unpack(&packed, None) else {
                panic!("{changed}");
            };
            for (at, (own, other)) in all.iter().zip(members(&other)).enumerate() {
                assert_eq!(at == changed, *own != other, "{changed}: {own:?}");
            }
        }
    }

    #[test]
    fn a_timestamp_is_a_date_and_a_difficulty_a_number() {
        let all = members(&header());
        assert!(
            all[5].2.starts_with("2026-09-21 14:13:20 UTC, "),
            "{}",
            all[5].2
        );
        assert!(
            all[6].2.starts_with("1: a digest is at most 00"),
            "{}",
            all[6].2
        );
    }
}
