/**
 * Forms of words as visitors of a site write them; each line is one word. Written for this test, sample data.
 */
export const FINNISH_FORMS = `
lomake lomakkeen lomaketta lomakkeessa lomakkeeseen lomakkeet lomakkeita lomakkeella lomakkeelta
sivu sivun sivua sivulla sivuja sivut sivuilla sivulle sivuilta sivussa
sivusto sivuston sivustoa sivustolla sivustot sivustolta
hinta hinnan hintaa hinnat hintoja hinnoista hinnoissa hintojen
nappi napin nappia napit nappeja napista nappiin napilla
painike painikkeen painiketta painikkeet painikkeita painikkeesta
haku haun hakua haussa hakuun haulla haut
hakutulos hakutuloksen hakutulosta hakutulokset hakutuloksia hakutuloksissa
maksu maksun maksua maksut maksuja maksussa maksusta
maksaa maksan maksoi maksanut maksamaan maksamassa
toimii toimi toimivat toimia toimisi toiminut toimiva toimimaan
löydä löysin löysi löytänyt löytää löydän löytämään
löydy löytyi löytyä löytyy löytynyt löytyvät löytymään
tilaus tilauksen tilausta tilaukset tilauksia tilauksessa tilaukseen
tilata tilaan tilasin tilannut tilaamaan tilasi
kauppa kaupan kauppaa kaupassa kaupat kauppoja kauppaan
verkkokauppa verkkokaupan verkkokauppaa verkkokaupassa
osoite osoitteen osoitetta osoitteet osoitteita osoitteeseen
virhe virheen virhettä virheet virheitä virheestä
virheilmoitus virheilmoituksen virheilmoitusta virheilmoitukset
kuva kuvan kuvaa kuvat kuvia kuvissa kuvista kuvien
latautuu lataudu latautua latautunut latautuvat
lataus latauksen latausta lataukset latauksessa
yhteystieto yhteystiedot yhteystietoja yhteystietojen yhteystietoa
tieto tiedon tietoa tiedot tietoja tiedoista tietojen
ostoskori ostoskorin ostoskoria ostoskoriin ostoskorissa ostoskorista
kori korin koria koriin korissa korista
hidas hitaan hidasta hitaat hitaita hitaampi
hitaasti
toimitus toimituksen toimitusta toimitukset toimituksia toimituksesta
toimitusaika toimitusajan toimitusaikaa toimitusajat toimitusaikoja
kirjautua kirjaudun kirjautuu kirjautunut kirjautumaan
kirjautuminen kirjautumisen kirjautumista kirjautumisessa
salasana salasanan salasanaa salasanat salasanoja
tili tilin tiliä tilit tilille tilillä
asiakaspalvelu asiakaspalvelun asiakaspalvelua asiakaspalvelusta asiakaspalveluun
vastaus vastauksen vastausta vastaukset vastauksia
tuote tuotteen tuotetta tuotteet tuotteita tuotteista
kortti kortin korttia kortit kortteja kortilla
lasku laskun laskua laskut laskuja laskussa
alennus alennuksen alennusta alennukset alennuksia
alennuskoodi alennuskoodin alennuskoodia alennuskoodit
palautus palautuksen palautusta palautukset palautusten
palauttaa palautan palautin palauttanut palauttamaan
valikko valikon valikkoa valikot valikossa valikosta
teksti tekstin tekstiä tekstit tekstejä tekstissä
kirjain kirjaimen kirjainta kirjaimet kirjaimia
selkeä selkeän selkeää selkeät selkeitä
sekava sekavan sekavaa sekavat sekavia
asiakas asiakkaan asiakasta asiakkaat asiakkaita
ongelma ongelman ongelmaa ongelmat ongelmia ongelmaan
viesti viestin viestiä viestit viestejä
sähköposti sähköpostin sähköpostia sähköpostiin
helppo helpon helppoa helposti
nopea nopean nopeaa nopeasti nopeampi
kerta kerran kertaa kerrat
halpa halvan halpaa halvat
puhelin puhelimen puhelinta puhelimella puhelimessa
linkki linkin linkkiä linkit linkkejä linkistä
kenttä kentän kenttää kentät kenttiä kentässä
päivä päivän päivää päivät päiviä
aika ajan aikaa ajat aikoja
ohje ohjeen ohjetta ohjeet ohjeita ohjeissa
numero numeron numeroa numerot numeroita
kieli kielen kieltä kielet kieliä kielellä
englanti englannin englantia englanniksi englannissa
pankki pankin pankkia pankit pankkeja
näkyy näy näkynyt näkyvät näkyisi
aukeaa aukea aukeavat auennut
avata avaan avasin avannut avaamaan
lähettää lähetin lähettänyt lähettämään
`;

/** Further words that the rules were not made with. */
export const FINNISH_UNSEEN = `
varaus varauksen varausta varaukset varauksia varauksessa
lippu lipun lippua liput lippuja lipuista
aikataulu aikataulun aikataulua aikataulut aikatauluja
kirjasto kirjaston kirjastoa kirjastot kirjastossa
hakemus hakemuksen hakemusta hakemukset hakemuksia
liite liitteen liitettä liitteet liitteitä
tallentaa tallennan tallensin tallentanut tallentamaan
valinta valinnan valintaa valinnat valintoja
kalenteri kalenterin kalenteria kalenterit kalenterissa
juna junan junaa junat junia junassa
lapsi lapsen lasta lapset lapsia
kartta kartan karttaa kartat karttoja kartalla
otsikko otsikon otsikkoa otsikot otsikoita
väri värin väriä värit värejä väreistä
mainos mainoksen mainosta mainokset mainoksia
evästeet evästeiden evästeitä evästeistä
peruuttaa peruutan peruutin peruuttanut peruuttamaan
ilmoitus ilmoituksen ilmoitusta ilmoitukset ilmoituksia
käyttäjä käyttäjän käyttäjää käyttäjät käyttäjiä
tunnus tunnuksen tunnusta tunnukset tunnuksia
rakenne rakenteen rakennetta rakenteet
video videon videota videot videoita
ruutu ruudun ruutua ruudut ruudulla
kuitti kuitin kuittia kuitit kuitteja
koko koon kokoa koot kokoja
epäselvä epäselvän epäselvää epäselvät epäselviä
vaikea vaikean vaikeaa vaikeat vaikeasti
turha turhan turhaa turhat turhia
kaatuu kaatui kaatunut kaatuvat kaatumaan
jumittaa jumittaa jumitti jumittanut jumittavat
`;

/** Words that are no forms of each other and must not be joined. */
export const FINNISH_APART = `
lomake loma
kori kortti
tili tilaus
tila tili
kuva kuvaus
haku hakemus
linkki linssi
kauppa kuppi
tuote tuoli
ohje ohjelma
lasku laske
valikko valinta
palvelu palveluntarjoaja
näkyy näkö
kenttä kenkä
aika aina
toimii toimitus
toimi toimisto
lataus lauta
kori kerta
helppo sähköposti
kuva kuppi
asiakas asia
nopea nappi
maksu maku
kortti kori
teksti testi
virhe viite
osoite osasto
hidas hieno
nappi naapuri
kirjautua kirjain
salasana sana
sekava selkeä
`;

export const SWEDISH_FORMS = `
sida sidan sidor sidorna
formulär formuläret formulären
knapp knappen knappar knapparna
fungerar fungera fungerade fungerat
betalning betalningen betalningar
pris priset priser priserna
sökning sökningen
kassa kassan
bild bilden bilder bilderna
långsam långsamma långsamt
beställning beställningen beställningar
leverans leveransen leveranser
lösenord lösenordet
hittar hitta hittade
`;
export const UKRAINIAN_FORMS = `
кнопка кнопки кнопку кнопкою кнопок кнопці
сторінка сторінки сторінку сторінці сторінок сторінкою
форма форми форму формі формою форм
працює працюють працювати працював працювала працювало
замовлення замовленням замовлень замовленні
оплата оплати оплату оплатою
ціна ціни ціну цін цінами
повільно повільний повільна повільне
доставка доставки доставку доставкою
помилка помилки помилку помилок
завантажується завантажуються завантажувати
пошук пошуку пошуком
кошик кошика кошику
`;
export const GERMAN_FORMS = `
Formular Formulare Formulars Formularen
Seite Seiten
Preis Preise Preisen Preises
bezahlen bezahlt bezahle
funktioniert funktionieren funktionierte
Bestellung Bestellungen
Lieferung Lieferungen
Bild Bilder Bildern
langsam langsame langsamer
Knopf Knopfes
Fehlermeldung Fehlermeldungen
Suche Suchen
Warenkorb Warenkorbs
`;
export const FRENCH_FORMS = `
page pages
formulaire formulaires
bouton boutons
fonctionne fonctionnent fonctionner fonctionnait
paiement paiements
commande commandes
livraison livraisons
lent lente lents lentes
marche marchent marcher
image images
trouve trouver trouvent
clair claire claires
`;
export const SPANISH_FORMS = `
página páginas
formulario formularios
botón botones
funciona funcionan funcionar funcionaba
precio precios
pago pagos
pedido pedidos
lento lenta lentos
búsqueda búsquedas
carga cargar cargan
encuentro encuentra
claro clara
`;
export const ENGLISH_FORMS = `
form forms
button buttons
load loads loaded loading
work works worked working
find finds finding
payment payments
price prices
search searches searching
delivery deliveries
crash crashes crashed crashing
`;
