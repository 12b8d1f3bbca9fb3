//! Open lists: the spellings that peers agree on. A value outside of its list is data all the same.

use super::Code;

macro_rules! open {
    ($( $(#[$meta:meta])* $name:ident : [$($value:literal),+ $(,)?] ),+ $(,)?) => {
        /// An open list of ISO 18626, values of 1.2 and 2021 together.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum OpenList {
            $( $(#[$meta])* $name ),+
        }

        impl OpenList {
            /// Every list.
            pub const ALL: &'static [Self] = &[$( Self::$name ),+];

            /// Its values as the list spells them.
            pub fn values(self) -> &'static [&'static str] {
                match self {
                    $( Self::$name => &[$($value),+], )+
                }
            }
        }
    };
}

open! {
    /// `agencyIdType`
    AgencyIdType: ["ISIL", "DNUCNI", "ICOLC"],
    /// `bibliographicItemIdentifierCode`
    ItemIdentifier: ["ISBN", "ISSN", "ISMN"],
    /// `bibliographicRecordIdentifierCode`
    RecordIdentifier: [
        "AMICUS", "BL", "FAUST", "JNB", "LA", "LCCN", "Medline", "NCID", "OCLC", "PID", "PMID", "TP",
    ],
    /// `publicationType`
    PublicationType: [
        "ArchiveMaterial", "Article", "AudioBook", "Book", "Chapter", "ConferenceProc", "Game", "GovernmentPubl",
        "Image", "Journal", "Manuscript", "Map", "Movie", "MusicRecording", "MusicScore", "Newspaper", "Patent",
        "Report", "SoundRecording", "Thesis",
    ],
    /// `preferredFormat`, `deliveredFormat`, `itemFormat`
    Format: [
        "Blu-ray", "Braille", "CassetteTape", "CD", "CD-ROM", "Daisy-ROM", "DVD", "EPUB", "EPUB2", "EPUB3", "JPEG",
        "LargePrint", "LP", "Microform", "MP3", "Multimedia", "PaperCopy", "PDF", "Printed", "Tape", "TIFF", "UltraHD",
        "VHS",
    ],
    /// `serviceLevel`
    ServiceLevel: ["Express", "Normal", "Rush", "SecondaryMail", "Standard", "Urgent"],
    /// `sentVia`, `deliveryMethod`
    DeliveryMethod: ["ArticleExchange", "Ariel", "Courier", "Email", "FTP", "Mail", "Odyssey", "URL"],
    /// `courierName`
    Courier: ["DB Schenker", "DHL", "Fedex", "PostNord AB", "UPS"],
    /// `electronicAddressType`
    ElectronicAddressType: ["Chat", "Email", "FTP", "Skype"],
    /// `loanCondition`
    LoanCondition: [
        "LibraryUseOnly", "NoReproduction", "SignatureRequired", "SpecCollSupervReq", "WatchLibraryUseOnly",
    ],
    /// `reasonUnfilled`
    ReasonUnfilled: [
        "NonCirculating", "NotAvailableForILL", "NotHeld", "NotOnShelf", "PolicyProblem", "PoorCondition",
    ],
    /// `reasonRetry`
    ReasonRetry: [
        "AtBindery", "CostExceedsMaxCost", "CourierNotSupp", "LoanPossible", "MultiVolAvail", "MustMeetLoanCondition",
        "NotCurrentAvailableForILL", "NotFoundAsCited", "OnLoan", "OnOrder", "ReqDelDateNotPossible",
        "ReqDelMethodNotSupp", "ReqEditionNotPossible", "ReqFormatNotPossible", "ReqPayMethodNotSupported",
        "ReqServLevelNotSupp", "ReqServTypeNotPossible",
    ],
    /// `billingMethod`
    BillingMethod: ["Account", "FreeOfCharge", "Invoice", "Other", "ReciprocityAgreement"],
    /// `paymentMethod`
    PaymentMethod: [
        "BankTransfer", "CreditCard", "DebitCard", "EFTS", "IBS", "IIBS", "IFLAVoucher", "IFM", "LAPS", "Paypal",
    ],
    /// `patronType`
    PatronType: [
        "Adult", "Child", "Faculty", "GraduateStudent", "Researcher", "Staff", "Student", "UnderGraduateStudent",
    ],
    /// `copyrightCompliance`
    CopyrightCompliance: [
        "AU-CopyRCatS183ComW", "AU-CopyRCatS183State", "AU-CopyrightActS49", "AU-CopyrightActS50-1",
        "AU-CopyrightActS50-7A", "AU-CopyrightActS50-7B", "AU-CopyrightCleared", "AU-GenBus", "NZ-CopyrightActS54",
        "NZ-CopyrightActS55", "Other", "UK-CopyRFeePaid", "UK-FairDealing", "US-CCG", "US-CCL",
    ],
}

impl OpenList {
    /// The list's own spelling of a value, whatever its case; none when the list does not have it.
    pub fn spelling(self, value: &str) -> Option<&'static str> {
        let folded = value.trim().to_lowercase();
        self.values()
            .iter()
            .find(|known| known.to_lowercase() == folded)
            .copied()
    }

    /// A value to write: in the list's spelling, or as it is when the list does not have it.
    pub fn code(self, value: &str) -> Code {
        Code::new(self.spelling(value).unwrap_or(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_has_a_value_twice() {
        for list in OpenList::ALL {
            let mut folded: Vec<String> = list.values().iter().map(|v| v.to_lowercase()).collect();
            let count = folded.len();
            folded.sort();
            folded.dedup();
            assert_eq!(folded.len(), count, "{list:?}");
        }
    }
}
