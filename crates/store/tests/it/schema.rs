//! Both engines have the same schema, and every column has a privacy class.

use farshelf_store::{Options, both_engines, privacy, testing};
use std::collections::BTreeSet;

both_engines!(every_column_has_one_privacy_class, |store| async move {
    let schema = testing::schema(&store).await.unwrap();
    let stored: BTreeSet<(&str, &str)> = schema.names().collect();
    assert!(stored.len() > 200);
    let mut listed = BTreeSet::new();
    for (table, _, columns) in privacy::COLUMNS {
        for column in columns.split(' ') {
            assert!(
                listed.insert((*table, column)),
                "{table}.{column} is listed twice"
            );
        }
    }
    assert_eq!(
        stored, listed,
        "privacy.rs must list exactly the columns of the schema"
    );
    assert_eq!(
        privacy::class_of("patron", "email"),
        Some(privacy::Class::Personal)
    );
    assert_eq!(
        privacy::class_of("staff", "password_hash"),
        Some(privacy::Class::Secret)
    );
    assert_eq!(privacy::class_of("patron", "nothing"), None);
});

both_engines!(
    types_are_those_of_the_portability_rules,
    |store| async move {
        for line in testing::schema(&store).await.unwrap().columns {
            let kind = line.split(' ').nth(1).unwrap();
            assert!(
                matches!(
                    kind,
                    "uuid" | "text" | "bigint" | "boolean" | "jsonb" | "bytea"
                ),
                "{line}"
            );
        }
    }
);

#[tokio::test]
async fn both_engines_have_the_same_schema() {
    let Some(postgres) = testing::postgres().await.unwrap() else {
        return;
    };
    let sqlite = testing::sqlite(&Options::default()).await.unwrap();
    let ours = testing::schema(&sqlite.store).await.unwrap();
    let theirs = testing::schema(&postgres.store).await.unwrap();
    assert_eq!(ours.columns, theirs.columns);
    assert_eq!(ours.references, theirs.references);
    assert_eq!(ours.indexes, theirs.indexes);
    assert!(
        ours.references
            .contains("event.request_id -> request cascade")
    );
    assert!(
        ours.indexes
            .contains("request_item (barcode_key,request_id)")
    );
    postgres.close().await;
    sqlite.close().await;
}
