//! Packed records: no panic, what is unpacked packs and unpacks the same, and its fields cover each byte.
#![no_main]

use bitmark_property::{
    network::Network,
    record::{Record, Signature},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = data.split_first() else {
        return;
    };
    let network = [Network::Live, Network::Test][usize::from(choice % 2)];
    if let Ok(records) = Record::unpack_all(data, network) {
        let packed: Vec<u8> = records.iter().flat_map(Record::packed).collect();
        assert_eq!(Record::unpack_all(&packed, network), Ok(records));
    }
    let Ok((record, used)) = Record::unpack(data, network) else {
        return;
    };
    assert!(used <= data.len());
    let packed = record.packed();
    // Numbers may take more bytes than they need; then the ends of the two differ.
    assert!(packed.len() <= used);
    assert!(packed.starts_with(&record.message(Signature::First)));
    assert_eq!(
        Record::unpack(&packed, network),
        Ok((record.clone(), packed.len()))
    );
    let end = record.fields().iter().fold(0, |at, field| {
        assert_eq!(field.range.start, at);
        field.range.end
    });
    assert_eq!(end, packed.len());
    let end = record.parts().iter().fold(0, |at, part| {
        assert_eq!(part.range.start, at);
        part.range.end
    });
    assert_eq!(end, packed.len());
    if let Some(signer) = record.signer() {
        let _ = record.check(signer);
    }
});
