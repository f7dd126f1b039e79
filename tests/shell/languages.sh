#!/bin/sh
# Articles in a language that is not read are named and skipped; what is too short to tell, full of foreign names, or English in part is read.
parley=$(cd "$BUILD" && pwd)/parley
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
fail() { echo "$*"; exit 1; }

# skips NAME: the text on standard input is in that language
skips() {
    cat >text.txt
    "$parley" read --jsonl text.txt >out 2>err && fail "$1: exit 0"
    grep -q "is in .*$1.*which Parley does not read" err || fail "$1: $(cat err)"
    [ -s out ] && fail "$1: something was read"
    return 0
}
reads() {
    cat >text.txt
    "$parley" read --jsonl text.txt >out 2>err || fail "$1: $(cat err)"
    grep -q "\"kind\":\"document\"" out || fail "$1: no document"
}

skips French <<'END'
Les délégués du gouvernement et des rebelles se sont rencontrés mardi à Libreville pour discuter d'un cessez-le-feu, selon un médiateur. « Nous avons bon espoir », a déclaré le ministre.
END
skips Spanish <<'END'
El gobierno y la guerrilla firmaron el lunes en La Habana un acuerdo sobre el desarme, según dijo el mediador. Las partes volverán a reunirse en marzo para discutir la liberación de los presos.
END
skips German <<'END'
Die Regierung und die Rebellen haben sich am Montag in Genf auf eine Waffenruhe geeinigt, wie ein Sprecher der Vermittler mitteilte. Sie soll am Freitag in Kraft treten und drei Wochen dauern.
END
skips Arabic <<'END'
قال المتحدث باسم الحكومة إن المفاوضات مع المتمردين ستبدأ يوم الاثنين في العاصمة بعد أن وافق الطرفان على وقف إطلاق النار.
END
skips Russian <<'END'
Представители правительства и оппозиции встретились в понедельник в Душанбе, чтобы обсудить условия перемирия, сообщил посредник. По его словам, переговоры продолжатся в среду.
END
skips Indonesian <<'END'
Pemerintah dan gerakan separatis menandatangani perjanjian damai di ibu kota pada hari Senin, kata juru bicara. Perundingan itu akan dilanjutkan bulan depan dengan bantuan penengah.
END
skips Swahili <<'END'
Serikali na waasi walitia saini makubaliano ya kusitisha mapigano katika mji mkuu siku ya Jumatatu, alisema msemaji wa upatanishi. Mazungumzo hayo yataendelea mwezi ujao.
END
skips Thai <<'END'
ผู้แทนรัฐบาลและกลุ่มกบฏพบกันเมื่อวันจันทร์เพื่อหารือเรื่องการหยุดยิงในภาคใต้ของประเทศ
END
reads 'foreign names' <<'END'
BISHKEK - Kurmanbek Abdyldaevich Osmonov, Roza Isakovna Atambaeva and Dastan Ömürbek uulu Tekebaev met Hans-Dietrich von der Leyen, Jean-Marie de la Croix des Bouquets and José María de los Ríos y Castillo in Osh on Monday, RIA Novosti and Die Welt reported.
END
reads 'too short' <<'END'
Paris : accord signé.
END
reads 'two languages' <<'END'
The government and the rebels signed a ceasefire in the capital on Monday, a spokesman for the mediators said, and talks will go on in the spring.
Le gouvernement et les rebelles ont signé lundi un cessez-le-feu dans la capitale, a dit un porte-parole des médiateurs, et les pourparlers vont se poursuivre.
END
reads 'capitals' <<'END'
THE GOVERNMENT AND THE REBELS WILL MEET IN OSLO ON FRIDAY, A NORWEGIAN MEDIATOR SAID.
END

# the reason is kept in the record, and the English article beside it is read
printf 'Le gouvernement et les rebelles ont signé lundi un accord dans la capitale, selon les médiateurs de la région.\n' >fr.txt
"$parley" read --db some.db fr.txt text.txt 2>err && fail "exit 0 with an article left out"
grep -q '1 articles added, 1 refused' err || fail "$(cat err)"
"$parley" documents --db some.db 2>err >out
grep -q 'fr.txt.*is in French' err || fail "documents does not tell: $(cat err)"
exit 0
