//! Patrons of many origins; some in good standing, some not.

use super::super::{LAKE, NORTH_EAST, NORTH_WEST, TOWN, UNI};
use super::DemoPatron;

/// Days until the card expires, the reason of a block, open fines in cents.
type Standing = (i32, &'static str, i64);

const fn patron(
    barcode: &'static str,
    library: &'static str,
    [last_name, first_name, email]: [&'static str; 3],
    group: &'static str,
    language: &'static str,
    (expires_in_days, block, fines): Standing,
) -> DemoPatron {
    DemoPatron {
        barcode,
        library,
        last_name,
        first_name,
        email,
        group,
        language,
        expires_in_days,
        block,
        fines,
    }
}

/// All patrons. The password of all is that of the demo.
#[rustfmt::skip]
pub const PATRONS: [DemoPatron; 42] = [
    patron("29000000000011", TOWN, ["Lindqvist", "Nora", "nora.lindqvist@example.org"], "adult", "en", (400, "", 0)),
    patron("29000000000037", TOWN, ["Achterberg", "Willem", "willem.achterberg@example.org"], "adult", "en", (212, "", 0)),
    patron("29000000000045", TOWN, ["Bélanger", "Sylvie", "sylvie.belanger@example.org"], "adult", "fr", (365, "", 0)),
    patron("29000000000052", TOWN, ["Chowdhury", "Anika", "anika.chowdhury@example.org"], "teen", "en", (90, "", 0)),
    patron("29000000000060", TOWN, ["Desrosiers", "Marc-Antoine", "marcantoine.desrosiers@example.org"], "teen", "fr", (530, "", 0)),
    patron("29000000000078", TOWN, ["Eastman", "Dorothy", ""], "adult", "en", (31, "", 0)),
    patron("29000000000086", TOWN, ["Fontaine", "Réjean", "rejean.fontaine@example.org"], "adult", "fr", (-42, "", 0)),
    patron("29000000000094", TOWN, ["Grzybowski", "Halina", "halina.grzybowski@example.org"], "adult", "en", (120, "", 1850)),
    patron("29000000000102", TOWN, ["Haddad", "Samir", "samir.haddad@example.org"], "adult", "en", (700, "Address must be confirmed", 0)),
    patron("29000000000110", TOWN, ["Ivanova", "Kateryna", "katerina.ivanova@example.org"], "adult", "en", (300, "", 0)),
    patron("29000000000128", TOWN, ["O'Shaughnessy", "Fergal", "fergal.oshaughnessy@example.org"], "visitor", "en", (14, "", 0)),
    patron("29000000000029", UNI, ["Nguyễn", "Minh Anh", "minhanh.nguyen@example.org"], "student", "en", (260, "", 0)),
    patron("29000000000136", UNI, ["Abebe", "Selam", "selam.abebe@example.org"], "faculty", "en", (900, "", 0)),
    patron("29000000000144", UNI, ["Beaulieu", "Geneviève", "genevieve.beaulieu@example.org"], "faculty", "fr", (900, "", 0)),
    patron("29000000000151", UNI, ["Castellanos", "Inés", "ines.castellanos@example.org"], "student", "en", (130, "", 0)),
    patron("29000000000169", UNI, ["Dhaliwal", "Harpreet", "harpreet.dhaliwal@example.org"], "student", "en", (130, "", 0)),
    patron("29000000000177", UNI, ["Émond", "Thierry", "thierry.emond@example.org"], "student", "fr", (-12, "", 0)),
    patron("29000000000185", UNI, ["Fitzpatrick", "Rowan", "rowan.fitzpatrick@example.org"], "student", "en", (130, "", 4725)),
    patron("29000000000193", UNI, ["Goldfarb", "Miriam", "miriam.goldfarb@example.org"], "faculty", "en", (900, "", 0)),
    patron("29000000000201", UNI, ["Hashimoto", "Kenji", "kenji.hashimoto@example.org"], "student", "en", (495, "", 0)),
    patron("29000000000219", UNI, ["Igwe", "Chidi", "chidi.igwe@example.org"], "student", "en", (495, "Overdue material recalled", 0)),
    patron("29000000000227", UNI, ["Jørgensen", "Astrid", "astrid.jorgensen@example.org"], "visitor", "en", (60, "", 0)),
    patron("29000000000235", UNI, ["Lévesque-Tremblay", "Océane", "oceane.levesquetremblay@example.org"], "student", "fr", (495, "", 0)),
    patron("29000000000243", NORTH_EAST, ["Kakegamic", "Tyler", "tyler.kakegamic@example.org"], "student", "en", (180, "", 0)),
    patron("29000000000250", NORTH_EAST, ["Laframboise", "Josée", "josee.laframboise@example.org"], "student", "fr", (180, "", 0)),
    patron("29000000000268", NORTH_EAST, ["Mensah", "Abena", "abena.mensah@example.org"], "student", "en", (180, "", 300)),
    patron("29000000000276", NORTH_EAST, ["Novak", "Petra", "petra.novak@example.org"], "faculty", "en", (800, "", 0)),
    patron("29000000000284", NORTH_EAST, ["Odjick", "Danielle", "danielle.odjick@example.org"], "student", "en", (-5, "", 0)),
    patron("29000000000292", NORTH_WEST, ["Pelletier", "Mathieu", "mathieu.pelletier@example.org"], "student", "fr", (180, "", 0)),
    patron("29000000000300", NORTH_WEST, ["Quesnel", "Amélie", "amelie.quesnel@example.org"], "faculty", "fr", (800, "", 0)),
    patron("29000000000318", NORTH_WEST, ["Rodrigues", "Tiago", "tiago.rodrigues@example.org"], "student", "en", (180, "", 0)),
    patron("29000000000326", NORTH_WEST, ["Sivakumar", "Meena", "meena.sivakumar@example.org"], "student", "en", (180, "Withdrawn from programme", 0)),
    patron("29000000000334", LAKE, ["Tootoosis", "Raymond", "raymond.tootoosis@example.org"], "adult", "en", (365, "", 0)),
    patron("29000000000342", LAKE, ["Uusitalo", "Aino", "aino.uusitalo@example.org"], "adult", "en", (365, "", 0)),
    patron("29000000000359", LAKE, ["Vandenberg", "Pieter", ""], "adult", "en", (365, "", 0)),
    patron("29000000000367", LAKE, ["Wabasse", "Cheyenne", "cheyenne.wabasse@example.org"], "teen", "en", (365, "", 0)),
    patron("29000000000375", LAKE, ["Xu", "Jiayi", "jiayi.xu@example.org"], "adult", "en", (365, "", 0)),
    patron("29000000000383", LAKE, ["Yılmaz", "Deniz", "deniz.yilmaz@example.org"], "adult", "en", (-200, "", 975)),
    patron("29000000000391", LAKE, ["Zielińska", "Maria", "maria.zielinska@example.org"], "adult", "en", (365, "", 0)),
    patron("29000000000409", LAKE, ["Thériault", "Normand", "normand.theriault@example.org"], "adult", "fr", (45, "", 0)),
    patron("29000000000417", LAKE, ["Ouedraogo", "Fatimata", "fatimata.ouedraogo@example.org"], "teen", "fr", (365, "", 0)),
    patron("29000000000425", LAKE, ["Campbell", "Ewan", "ewan.campbell@example.org"], "adult", "en", (3, "", 120)),
];
