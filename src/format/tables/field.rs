//! What a column of a table can hold, and the names by which columns are known.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::folded;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Names the stance, so that its rows are found together.
    Id,
    /// Who holds the stance.
    From,
    /// Towards whom.
    To,
    /// On which topic.
    Domain,
    /// What in it.
    About,
    /// The judged value of the stance: a step of the scale, or a word for one.
    Value,
    /// The value for which the item of evidence speaks.
    Says,
    /// A number of which the sign counts.
    Weight,
    /// From when the stance holds.
    Since,
    /// Until when.
    Until,
    /// Where the item of evidence stands.
    Source,
    /// The place in the source.
    Locator,
    /// Who says it.
    Speaker,
    /// What the source says, literally.
    Quote,
    /// What it says, in the coder's words.
    Gist,
    /// Reliability and credibility together: `B2`.
    Grade,
    /// How reliable the source is: `A` … `F`.
    Reliability,
    /// How credible the claim is: 1 … 6.
    Credibility,
    /// Whether the speaker hedges.
    Hedged,
    /// When it was said.
    Date,
    /// Who coded it.
    Coder,
    /// What else is to be known of the stance.
    Note,
}

use Field::{
    About, Coder, Credibility, Date, Domain, From, Gist, Grade, Hedged, Id, Locator, Note, Quote,
    Reliability, Says, Since, Source, Speaker, To, Until, Value, Weight,
};

/// The fields in the order in which a table of ours has them, each with the names by
/// which it is known, its own first: English, German, French, Spanish, Russian, Tajik,
/// Persian, Arabic. Apart by `|`; compared after
/// [`folded`].
const NAMES: [(Field, &str); 22] = [
    (Id, "id|stance|stance id|tie id|edge id"),
    (
        From,
        "from|actor|actor 1|actor1|actor a|sender|ego|holder|who|from actor|von|akteur|\
         akteur 1|de|acteur|acteur 1|desde actor|actor origen|origen|от|от кого|кто|актор|\
         актор 1|аз|аз ки|از|کنشگر|بازیگر|من|الفاعل",
    ),
    (
        To,
        "to|target|actor 2|actor2|actor b|receiver|alter|towards|toward|object|to actor|nach|\
         zu|gegenuber|ziel|akteur 2|a|vers|envers|cible|acteur 2|hacia|destino|к|к кому|кому|\
         цель|актор 2|ба|ба ки|به|نسبت به|هدف|إلى",
    ),
    (
        Domain,
        "domain|topic|field|issue|category|type|thema|bereich|feld|domaine|sujet|dominio|tema|\
         ambito|область|тема|сфера|соҳа|мавзуъ|حوزه|موضوع|زمینه|مجال",
    ),
    (
        About,
        "about|subtopic|aspect|regarding|concerning|uber|aspekt|au sujet de|concernant|sobre|\
         aspecto|о чем|о чём|аспект|дар бораи|درباره|درباره ی|حول",
    ),
    (
        Value,
        "value|stance value|sign|position|polarity|attitude|relation|rating|score|valence|wert|\
         haltung|vorzeichen|bewertung|beziehung|valeur|signe|attitude envers|valor|signo|\
         postura|значение|знак|отношение|оценка|қимат|аломат|муносибат|مقدار|ارزش|علامت|موضع|\
         رابطه|قيمة|إشارة",
    ),
    (
        Says,
        "says|evidence value|item value|speaks for|spricht fur|dit|dice|говорит|мегӯяд|می گوید",
    ),
    (
        Weight,
        "weight|strength|gewicht|starke|poids|peso|вес|вазн|وزن",
    ),
    (
        Since,
        "since|start|begin|start date|valid from|beginning|seit|beginn|ab|depuis|debut|desde|\
         inicio|с|начало|с даты|аз санаи|آغاز|از تاریخ|شروع|منذ",
    ),
    (
        Until,
        "until|end|end date|valid to|till|bis|ende|jusqu'a|jusqua|fin|hasta|до|конец|по дату|\
         то санаи|پایان|تا تاریخ|تا|حتى",
    ),
    (
        Source,
        "source|source title|reference|document|article|publication|cite|citation|quelle|beleg|\
         artikel|reference bibliographique|fuente|articulo|источник|статья|документ|манбаъ|\
         мақола|منبع|مقاله|سند|مصدر",
    ),
    (
        Locator,
        "locator|page|pages|paragraph|para|place|where|seite|absatz|stelle|endroit|paragraphe|\
         pagina|parrafo|lugar|место|страница|абзац|ҷой|саҳифа|صفحه|بند|جا|پاراگراف|صفحة",
    ),
    (
        Speaker,
        "speaker|said by|voice|person|sprecher|sprecherin|locuteur|orateur|hablante|orador|\
         говорящий|спикер|гӯянда|گوینده|سخنگو|المتحدث",
    ),
    (
        Quote,
        "quote|quotation|passage|text|excerpt|verbatim|zitat|textstelle|wortlaut|extrait|texte|\
         cita|texto|цитата|текст|иқтибос|матн|نقل قول|متن|اقتباس",
    ),
    (
        Gist,
        "gist|claim|summary|paraphrase|statement|evidence|description|aussage|inhalt|\
         zusammenfassung|resume|affirmation|resumen|afirmacion|суть|утверждение|описание|\
         мазмун|хулоса|چکیده|خلاصه|ادعا|مضمون|ملخص",
    ),
    (
        Grade,
        "grade|admiralty|admiralty code|quality|note de qualite|qualitat|calidad|качество|баҳо|\
         درجه|کیفیت",
    ),
    (
        Reliability,
        "reliability|source reliability|zuverlassigkeit|fiabilite|fiabilidad|надежность|\
         боэътимодӣ|اعتبار منبع|موثوقية",
    ),
    (
        Credibility,
        "credibility|glaubwurdigkeit|credibilite|credibilidad|достоверность|эътимоднокӣ|\
         اعتبار خبر|مصداقية",
    ),
    (
        Hedged,
        "hedged|hedge|tentative|unsicher|vorbehalt|nuance|matizado|с оговоркой|با احتیاط",
    ),
    (
        Date,
        "date|said on|event date|published|on|datum|le|fecha|дата|сана|таърих|تاریخ|تاريخ",
    ),
    (
        Coder,
        "coder|coded by|annotator|rater|kodierer|kodiert von|codeur|codificador|кодировщик|\
         рамзгузор|کدگذار",
    ),
    (
        Note,
        "note|notes|comment|comments|remark|remarks|anmerkung|bemerkung|kommentar|remarque|\
         commentaire|nota|comentario|примечание|комментарий|эзоҳ|یادداشت|توضیح|ملاحظة",
    ),
];

impl Field {
    /// All of them, in the order in which a table of ours has them.
    pub const ALL: [Self; 22] = [
        Id,
        From,
        To,
        Domain,
        About,
        Value,
        Since,
        Until,
        Source,
        Locator,
        Says,
        Gist,
        Quote,
        Speaker,
        Hedged,
        Grade,
        Reliability,
        Credibility,
        Date,
        Coder,
        Note,
        Weight,
    ];

    /// The name by which a table of ours and the command line call it.
    pub fn name(self) -> &'static str {
        self.names().next().unwrap_or_default()
    }

    /// All names by which it is known, its own first.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        let found = NAMES.iter().find(|(field, _)| *field == self);
        found.map_or("", |(_, names)| names).split('|')
    }

    /// The field of this name; `sign` and `target` are other names of `value` and `to`.
    pub fn from_name(name: &str) -> Option<Self> {
        let is_named = |field: &Self| field.name().eq_ignore_ascii_case(name);
        let known = Self::ALL.into_iter().find(is_named);
        known.or_else(|| field_of(name))
    }
}

/// Known names of columns, folded.
static FIELDS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for field in Field::ALL {
        for name in field.names() {
            names.entry(folded(name)).or_insert(field);
        }
    }
    names
});

/// The field that a heading means by itself.
pub(super) fn field_of(heading: &str) -> Option<Field> {
    FIELDS.get(&folded(heading)).copied()
}
