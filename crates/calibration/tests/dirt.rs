//! Dirty files: what is skipped, what is kept, and what is refused.

#![allow(clippy::unwrap_used)]

use calibration::{ColumnNames, Dirt, Fault, Transactions, preview, read_transactions};
use jiff::civil::date;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Transactions, Fault> {
    read_transactions(bytes, &ColumnNames::default(), Some(date(2024, 12, 31)))
}

#[test]
fn every_kind_of_dirt_is_counted_with_its_lines() {
    use Dirt::*;
    // The rows between the header and a clean last row, the dirt, its lines, and the rows used.
    let table: &[(&[u8], Dirt, &[u64], u64)] = &[
        (b"a,2024-01-01,0\n", ZeroValue, &[2], 2),
        (b"a,2024-01-01,0.00\na,2024-01-02,\n", EmptyValue, &[3], 3),
        (b"a,2024-01-01,-5\n", NegativeValue, &[2], 1),
        (
            b"a,2024-01-01,5\na,2024-01-01,5\na,2024-01-01,6\n",
            Duplicate,
            &[3],
            4,
        ),
        (b"a,01/02/2024,5\na,2024-02-30,5\n", BadDate, &[2, 3], 1),
        (b"a,2025-01-01,5\n", FutureDate, &[2], 1),
        (b"a,2024-01-01,five\n", BadNumber, &[2], 1),
        (b",2024-01-01,5\na,,5\n", MissingField, &[2, 3], 1),
        (b"a,2024-01-01\na,2024-01-01,5,6\n", FieldCount, &[2, 3], 1),
        (
            b"a,2024-01-01,5\n\xb0\xed\xb0\xb4,2024-01-01,5\na,2024-01-03,5\n",
            Encoding,
            &[3],
            3,
        ),
        (b"\n\na,2024-01-01,-5\n", NegativeValue, &[4], 1),
        (
            b"\"a\nb\",2024-01-01,5\na,2024-01-01,-5\n",
            NegativeValue,
            &[4],
            2,
        ),
        (
            b"a,2024-01-01,-1\r\na,2024-01-01,-1\r\n",
            NegativeValue,
            &[2, 3],
            1,
        ),
    ];
    for (rows, dirt, lines, used) in table {
        let file = [b"id,date,value\n", *rows, b"z,2024-06-01,1\n"].concat();
        let shown = String::from_utf8_lossy(rows);
        let report = read(&file)
            .unwrap_or_else(|fault| panic!("{shown}: {fault}"))
            .rows;
        assert_eq!(
            report.lines.get(dirt).map(Vec::as_slice),
            Some(*lines),
            "{shown}"
        );
        assert_eq!(report.used, *used, "{shown}");
        assert_eq!(
            report.read,
            report.used + report.skipped.values().sum::<u64>(),
            "{shown}"
        );
        let counted = report.skipped.get(dirt).or(report.noticed.get(dirt));
        assert_eq!(counted, Some(&(lines.len() as u64)), "{shown}");
    }
}

#[test]
fn a_file_that_cannot_be_read_gives_one_fault() {
    let utf16: Vec<u8> = "id,date,value\na,2024-01-01,5\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    // "고객,일자,금액" in CP949.
    let cp949 = b"\xb0\xed\xb0\xb4,\xc0\xcf\xc0\xda,\xb1\xdd\xbe\xd7\na,2024-01-01,5\n";
    let cp949_body =
        b"id,date,value\n\xb0\xed,2024-01-01,5\n\xb0\xb4,2024-01-01,5\na,2024-01-01,5\n";
    let table: &[(&[u8], &str, Option<u64>)] = &[
        (b"", "file-empty", None),
        (b"id,date,value\n", "file-empty", None),
        (b"\n\n", "file-empty", None),
        (&utf16, "encoding", Some(1)),
        (cp949, "encoding", Some(1)),
        (cp949_body, "encoding", Some(2)),
        (b"\x00\x01\x02", "encoding", Some(1)),
        (
            b"id,date,value\na,2024-01-01,5\n\"b,2024-01-01,5\nc,2024-01-01,5\n",
            "quote-open",
            Some(3),
        ),
        (b"id,\"date,value\na,2024-01-01,5\n", "quote-open", Some(1)),
        (b"id,date\na,2024-01-01\n", "columns-unrecognised", None),
        (b"hello\n", "columns-unrecognised", None),
        (
            b"id,date,value\na,2024-01-01,x\na,2024-01-01,y\n",
            "no-usable-rows",
            Some(2),
        ),
    ];
    for (bytes, code, line) in table {
        let shown = String::from_utf8_lossy(bytes);
        let fault = read(bytes).expect_err(&shown);
        assert_eq!(
            (fault.code(), fault.line()),
            (*code, *line),
            "{shown}: {fault}"
        );
        assert!(!fault.hint().is_empty());
    }
    assert!(read(cp949).unwrap_err().to_string().contains("CP949"));
}

#[test]
fn columns_named_twice_or_wrongly_are_refused() {
    let file = b"who,when,what\na,2024-01-01,5\n";
    let names = |customer: &str| ColumnNames {
        customer: Some(customer.into()),
        date: Some("when".into()),
        value: Some("what".into()),
    };
    let code = |customer| match read_transactions(&file[..], &names(customer), None) {
        Ok(_) => "read",
        Err(fault) => fault.code(),
    };
    assert_eq!(code("who"), "read");
    assert_eq!(code("1"), "read");
    assert_eq!(code("what"), "column-twice");
    assert_eq!(code("whom"), "column-missing");
}

#[test]
fn other_separators_marks_and_quotes_are_read() {
    let files: &[&[u8]] = &[
        b"id;date;value\na;2024-01-01;5\n",
        b"id\tdate\tvalue\na\t20240101\t5",
        b"\xef\xbb\xbfid,date,value\r\na,2024-01-01,5\r\n",
        "고객번호,거래일자,금액\na,2024.01.01,\"₩5\"\n".as_bytes(),
        b"a,2024/1/1,5\n",
    ];
    for file in files {
        let read = read(file).unwrap_or_else(|fault| panic!("{fault}"));
        let one = &read.customers[0];
        assert_eq!(
            (one.id.as_str(), read.first, one.visits[0].value),
            ("a", date(2024, 1, 1), 5.0)
        );
    }
}

#[test]
fn a_preview_shows_what_a_person_must_check() {
    let text = "when,who,paid\n2024-01-01,a,5\n2024-01-02,b,6\n2024-01-03,c,7\n";
    let seen = preview(text.as_bytes(), &ColumnNames::default(), 2).unwrap();
    assert_eq!(seen.header.unwrap(), ["when", "who", "paid"]);
    assert_eq!(
        seen.rows,
        [["2024-01-01", "a", "5"], ["2024-01-02", "b", "6"]]
    );
    assert_eq!(
        (seen.columns.date, seen.columns.value, seen.columns.customer),
        (Some(0), Some(2), None)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_give_transactions_or_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = preview(&bytes[..], &ColumnNames::default(), 5);
    }

    #[test]
    fn any_file_nearly_right_keeps_count(rows in proptest::collection::vec("[ab\"]?,(2024-0[1-3]-[0-3][0-9]|x|),-?[0-9]{0,3}(,)?\r?\n", 0..20)) {
        let file = format!("id,date,value\n{}", rows.concat());
        match read(file.as_bytes()) {
            Ok(read) => {
                let rows = &read.rows;
                prop_assert_eq!(rows.read, rows.used + rows.skipped.values().sum::<u64>());
                let visits: u64 = read.customers.iter().map(|one| one.visits.len() as u64).sum();
                prop_assert_eq!(rows.used, visits + rows.merged);
            }
            Err(fault) => prop_assert!(!fault.to_string().is_empty()),
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        rows in proptest::collection::vec(("[a-d]", 1i8..29, 0u32..5000), 1..40),
        shift in 0usize..40,
    ) {
        let lines: Vec<String> = rows
            .iter()
            .map(|(id, day, cents)| format!("{id},2024-01-{day:02},{}.{:02}\n", cents / 100, cents % 100))
            .collect();
        let mut moved = lines.clone();
        moved.rotate_left(shift % lines.len());
        moved.reverse();
        let customers = |lines: &[String]| read(format!("id,date,value\n{}", lines.concat()).as_bytes()).unwrap().customers;
        prop_assert_eq!(customers(&lines), customers(&moved));
    }
}
