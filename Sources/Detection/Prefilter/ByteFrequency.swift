/// How often bytes and pairs of bytes occur in source code, roughly: what makes a gram rare.
///
/// Counted once over fourteen open-source projects (171 MB of C, Go, Java, JavaScript, PHP, Python, Ruby, shell, YAML
/// and documentation), with bit 5 of every byte set as ``GramFilter`` does. Only orders of magnitude matter.
enum ByteFrequency {
    /// How much rarer than once in a text of 64 MiB a gram is, in half bits; smaller is rarer. By the frequencies of
    /// its pairs, as if nothing else tied its bytes to each other.
    static func commonness(of gram: some Collection<UInt8>) -> Int {
        let classes = gram.map(Self.class(of:))
        var sum = 0
        for (place, pair) in zip(classes, classes.dropFirst()).enumerated() {
            sum += Int(pairs[pair.0 * classCount + pair.1])
            if place > 0 { sum -= Int(singles[pair.0]) }
        }
        return sum
    }

    private static let classCount = 46

    private static func `class`(of byte: UInt8) -> Int {
        switch byte | 0x20 {
        case 0x61...0x7A: Int(byte | 0x20) - 0x61
        case 0x30...0x39: Int(byte | 0x20) - 0x30 + 26
        case 0x7F: 36
        case UInt8(ascii: "-"): 37
        case UInt8(ascii: "."): 38
        case UInt8(ascii: "/"): 39
        case UInt8(ascii: ":"): 40
        case UInt8(ascii: " "): 41
        case UInt8(ascii: "\""): 42
        case UInt8(ascii: "="): 43
        case UInt8(ascii: "*"): 44
        default: 45
        }
    }

    /// A row for each class of the first byte, a character for each of the second: `#` stands for 0, and so on.
    private static let pairs: [UInt8] = [
        #"=CFE>>C:D9@GFG:D<GFIEA>>B<9;97877677;<><;D;8;C"#,
        #"C:<<D:99@A8D>8A99@?<D876@68898777777<:?<:>:79B"#,
        #"E:A;F:9FA7DD>9H=:C>FD986=88998877777<@>:?C:9>B"#,
        #"D>?BG<:;E;9A=;C>;@A=A;:;?88887887777A?@;>G?<?E"#,
        #"EAGGCEC=@;<EDH?DCJIG>BCFA99;;9789777CBD=AIB@BG"#,
        #"C8:;AA:8F77@:<E98C?@A777>68888777796><?7:E;<=C"#,
        #"@9<8F@=?F78>;@A<9BC=A:87<86665555556>=B><D<9=C"#,
        #"E8;:H978E78:<;E<8@=C?876:76:?7766555?=>9<D=9<C"#,
        #"BCFFDDD8:8>FDIGB<CGH:B7?8B57655555559==98@979B"#,
        #"@77:A666978667>897>7?6=666556555555576855:655A"#,
        #">99:D:;;@79::<>98:?==8:6865655555585><A<9A;7:B"#,
        #"E<;CH@<:G::E;<E>8<CDC>:6B768;6666655?=@;=D=9>D"#,
        #"F?:=G989D89@B<DD89E<?;76=75876666656<;==9B;79B"#,
        #"F<EFFCG<C:@?>BE?9?FHBA:9@86787555656@?A?>GB;?E"#,
        #"ABDD>CA9B;BDEIBD:ICEFAC<986667555555>>><:E<8<B"#,
        #"F9<?E:;?B6;D;9EC=ECDC9:9@77776955565>=?;=B;8;C"#,
        #"86878677766;76779787D67676976666556569855E675A"#,
        #"G>BBJ?D;G7B@CDF=9DDECC>8C96996655555@?B=?G?;?E"#,
        #"C;B>I<DCE8?>==CDA?FID;?7?97888565555@BD@CHA=@F"#,
        #"G=C?I?;II:;@@>GC:HDED;?=D97999768666DBC=@I@<BF"#,
        #"ACB?E?>7C89EBE;C9FEG:87;88:66756666566966@866A"#,
        #"D7;7E786C66=7:@897:89976779<:9767555:<987<966A"#,
        #"B89:A87AC7::8>C98@>=87>7866657565655<;=77B968B"#,
        #">7@9?967?667<78B8:BB877:<69776697676<<;88?:79B"#,
        #"=;>:<;98=78=>>AB8=?>98:7885676556555?>A;>E?9=D"#,
        #"@677A676;67787;887779686:9656555555566775;858A"#,
        #"8:87886766588669<669675<57B=<;=:<::;6:?9:@<6=C"#,
        #"9887875657576657;678665655?==<<<<;;<89>9;?<6=B"#,
        #"=898:966665976599869865755?;;<;=;;;:::?:8>:5<B"#,
        #"88888765575655768667566656;;<;;;;;::68<87=85;A"#,
        #"87788766665666678666655555;::;<;:9997:;77=95;A"#,
        #"8787776656686567956:675557=:9:::<99:57;66>86:A"#,
        #"77777755555765678656556555;:::<::::968:67<;5:A"#,
        #"77777765555656768657555555:9999;:99967;66;64:A"#,
        #"77777755565656588587565556<99999999966:56;75:A"#,
        #"77977756655655678567656556:99:99989;57:66;749A"#,
        #"@?B@@A=>@9:?@??A9@BA>>=7666886655554=4754:646B"#,
        #"?>A>>A==?9:>?=>@:@@?=;<859;>=:9888994E665A:5=E"#,
        #"B?D?@>A?@@:>@>@@:@D@?<?:95?=<;:=9999<5@<4BA6CB"#,
        #">=>=<==<<97>=;<>;>?>;;=?666:8666665567:B5@;5BB"#,
        #"?:==;:97866898;97:;<767755:=;::988:8566?@F=>BA"#,
        #"HEGEEFCDG@@DEEFE=FGHDCE>A=AA@===<;<;=D@@?OGEEK"#,
        #"@=@?=??>?9;>>>>?8?@@>;<;;7::868665758<;>CCA5FG"#,
        #"8788796774567987679:766455897656555445655EAA=C"#,
        #"=:>=<>;:A7::D;<>6<?@=:967557655554546>;A7IA:GJ"#,
        #"ECECDDDCDBBCCDCEDEFFCBBBAABBAAAAAAAAACDDDKFBJP"#,
    ].flatMap { row in row.utf8.map { $0 - 0x23 } }

    private static let singles: [UInt8] = #"NJMLOKKKNFHLKNNLGNNOLIIHIEGFFEEEDDDDIJJHIQKHMQ"#.utf8.map { $0 - 0x23 }
}
