/// Values of elementary functions at float64 numbers, computed by mpmath 1.3 in 60 digits: the nearest float64 number, and what the
/// function has beyond it, in units of its last place. Where |x| is drawn, it is from the whole range, from −2…2, from −12…12 and
/// from around 0 on a scale of powers of 2; the first of each list are edges, and the worst that a search of 10⁷ numbers found.
struct ElementaryNumber {
  let x: Double
  let nearest: Double
  let rest: Double

  /// By their bits, for literals may not be subnormal.
  init(_ x: UInt64, _ nearest: UInt64, _ rest: Double) {
    (self.x, self.nearest, self.rest) = (Double(bitPattern: x), Double(bitPattern: nearest), rest)
  }

  /// How far y is from the function's value, in units of the last place of the nearest number.
  func error(of y: Double) -> Double { abs((y - nearest) / nearest.ulp - rest) }

  static let exponential: [ElementaryNumber] = [
    ElementaryNumber(0xc08625fbfda30899, 0x000b41b81bf439bb, -0.217643),  // -708.748042367649
    ElementaryNumber(0xc0862686b3f29025, 0x000a85007ad769d7, -0.244999),  // -708.8157729101409
    ElementaryNumber(0xc0874910d52d3050, 0x0000000000000001, -0.500000),  // -745.133219101941
    ElementaryNumber(0xc087440000000000, 0x0000000000000001, -0.058168),  // -744.5
    ElementaryNumber(0xc086820000000000, 0x000000077564144f, 0.482342),  // -720.25
    ElementaryNumber(0xc086232bdd7abcd2, 0x001000000000007c, -0.261723),  // -708.3964185322641
    ElementaryNumber(0x40862e42fefa39ef, 0x7fefffffffffff2a, 0.105685),  // 709.782712893384
    ElementaryNumber(0x4086280000000000, 0x7fdd422d2be5dc9b, -0.196004),  // 709.0
    ElementaryNumber(0x3fd62e42fefa39ef, 0x3ff6a09e667f3bcc, 0.490773),  // 0.34657359027997264
    ElementaryNumber(0xbfd62e42fefa39ef, 0x3fe6a09e667f3bcd, -0.361526),  // -0.34657359027997264
    ElementaryNumber(0x01a56e1fc2f8f359, 0x3ff0000000000000, 0.000000),  // 1e-300
    ElementaryNumber(0xbc670ef54646d497, 0x3ff0000000000000, -0.090072),  // -1e-17
    ElementaryNumber(0x3e45798ee2308c3a, 0x3ff0000002af31dc, 0.498885),  // 1e-08
    ElementaryNumber(0x3fe0000000000000, 0x3ffa61298e1e069c, -0.213091),  // 0.5
    ElementaryNumber(0x3ff0000000000000, 0x4005bf0a8b145769, 0.325531),  // 1.0
    ElementaryNumber(0xbff0000000000000, 0x3fd78b56362cef38, -0.223897),  // -1.0
    ElementaryNumber(0x40562ccccccccccd, 0x47ef4705bbffae5c, -0.067711),  // 88.7
    ElementaryNumber(0xc059f9999999999a, 0x36913220ab08c519, 0.101070),  // -103.9
    ElementaryNumber(0x3e6f767c482c9b00, 0x3ff000000fbb3e2c, -0.179209),  // 5.8604094929553e-08
    ElementaryNumber(0x401c56ad54490d7c, 0x4092a60027fbe52c, 0.359354),  // 7.084645573576719
    ElementaryNumber(0x40838fdc031ca560, 0x78612b4b85afd71d, -0.365159),  // 625.9824278104752
    ElementaryNumber(0x3feeb4ff1a6eb8c8, 0x4004e295b6ed13c6, -0.160948),  // 0.9595942989597228
    ElementaryNumber(0x3fdb075f6c3d8588, 0x3ff868771f0ce1f9, -0.354896),  // 0.422324996665417
    ElementaryNumber(0x402056329ccb3246, 0x40ab8f1270230633, 0.051163),  // 8.168354892544027
    ElementaryNumber(0x4077fc9741dd9a1c, 0x6289c48eff8e22f4, 0.418235),  // 383.7869280487373
    ElementaryNumber(0xbff00f8572cee66e, 0x3fd7748a469fa09b, 0.023398),  // -1.003789375752969
    ElementaryNumber(0xbf4cae6fb0caf4b0, 0x3feff8d531ac4478, 0.211858),  // -0.0008752866138689499
    ElementaryNumber(0xc02290ecd3c4ece8, 0x3f186036edc011c6, -0.456017),  // -9.283056848324534
    ElementaryNumber(0xc04f5297c13f8ef0, 0x3a489fc58a403e1f, 0.496938),  // -62.64525619128642
    ElementaryNumber(0xbff0382694f43532, 0x3fd7394615b59dd1, -0.246399),  // -1.0137086695206787
    ElementaryNumber(0x3d7667d2c686bfa0, 0x3ff0000000001668, -0.176658),  // 1.2736086278435084e-12
    ElementaryNumber(0xc0181072c7d7b696, 0x3f63fb7cbe41e038, -0.323290),  // -6.016062853375521
    ElementaryNumber(0x4073ea727ea25a88, 0x5caa56585bdb6891, -0.353209),  // 318.6529527990283
    ElementaryNumber(0xbfd78369970e7b00, 0x3fe6294034f473bf, 0.377767),  // -0.36739578010194407
    ElementaryNumber(0xbe6458df50ab5320, 0x3fefffffeba720b6, -0.200381),  // -3.789953425195471e-08
    ElementaryNumber(0xc02056c88f6daebc, 0x3f328ea26310aef3, -0.374239),  // -8.169498903407082
    ElementaryNumber(0x4079e9c1729a7a6c, 0x6551d1d6380dc07f, 0.074158),  // 414.60972843497325
    ElementaryNumber(0xbff71e6f430e7cb8, 0x3fce2d7736b9dea5, 0.318481),  // -1.4449303264043873
    ElementaryNumber(0x3f4e115e4e3c1808, 0x3ff003c29cd50a55, -0.306999),  // 0.0009175978161415363
    ElementaryNumber(0xc021a7063dfd461a, 0x3f233edfc6f99b11, 0.211036),  // -8.826219498793808
    ElementaryNumber(0x4084ebac2530551e, 0x7c4c5982db447075, -0.253222),  // 669.4590553070045
    ElementaryNumber(0xbfffa8f31653088a, 0x3fc1b1ec54a9d8c9, 0.039354),  // -1.9787474510235676
    ElementaryNumber(0x3f41828f29b94e30, 0x3ff00230783a29c3, -0.407535),  // 0.0005343627012259263
    ElementaryNumber(0x4021e02588ffb85c, 0x40bdbe52b6689b62, 0.218248),  // 8.937786370483245
    ElementaryNumber(0xc074425d46aca9aa, 0x22b471b3c56d0292, -0.393204),  // -324.147772478546
    ElementaryNumber(0x3ffd88daf9975348, 0x401955e2e6938397, 0.371833),  // 1.845911955800334
    ElementaryNumber(0x3d34151938125520, 0x3ff0000000000141, 0.318657),  // 7.13470742463153e-14
    ElementaryNumber(0xc01c5756b1d1e9f5, 0x3f4b7009a6484a79, -0.374940),  // -7.085291651188972
    ElementaryNumber(0x40837eb3ca9af5a4, 0x783015dfe87e373c, -0.401254),  // 623.8377887827123
    ElementaryNumber(0x3fe866f483266aa0, 0x40012672e98ffdb7, 0.075217),  // 0.762567764427633
    ElementaryNumber(0x3e6ddc308fb88474, 0x3ff000000eee184f, -0.173782),  // 5.5618800201081683e-08
    ElementaryNumber(0xc01350f6cbbdbc80, 0x3f805f25e84a0e79, -0.368340),  // -4.829066451507174
    ElementaryNumber(0xc06b7276ccd0240c, 0x2c2299fcda267d98, -0.343659),  // -219.57700195934774
    ElementaryNumber(0xbff560f9d8837f24, 0x3fd0d2845fee2d37, -0.177851),  // -1.3361757714810176
    ElementaryNumber(0xbfa6acd1e5e3b692, 0x3fee9d1d7d80c959, 0.390817),  // -0.044287261307414685
    ElementaryNumber(0xc010245818623992, 0x3f9219e9be44147d, -0.305374),  // -4.035492306704684
    ElementaryNumber(0x407bc127dd1b7cfc, 0x67f94ba43a40125c, 0.172990),  // 444.0722323488005
    ElementaryNumber(0x3fd60d5a801bb6e8, 0x3ff694fee1725de8, -0.122041),  // 0.3445650340134834
    ElementaryNumber(0x3e78921395b1a328, 0x3ff00000189213a9, -0.440012),  // 9.153266005010781e-08
    ElementaryNumber(0xc024d4b75423e796, 0x3eff6bd2f0905653, -0.330947),  // -10.415461186774149
    ElementaryNumber(0xc06c82408eae6834, 0x2b5f3612c566e771, 0.343944),  // -228.0703805357349
    ElementaryNumber(0xbfe8d2e2e84ede24, 0x3fdd769097b8469a, -0.425397),  // -0.7757429635302668
    ElementaryNumber(0x3f292448c50d7d10, 0x3ff000c9273673d4, -0.348350),  // 0.00019181621839956713
    ElementaryNumber(0xbfdcd93b2545cbc0, 0x3fe4637cf62f2dee, -0.308200),  // -0.45075873031526825
    ElementaryNumber(0x40718150a5de675c, 0x5930d524f95e0e7c, -0.448998),  // 280.08218943478073
    ElementaryNumber(0xbffc5a18c5f356f2, 0x3fc5c2571e05e0e2, 0.149250),  // -1.7719962818568402
    ElementaryNumber(0x3fde6807ff83189e, 0x3ff9bb14fabb06df, -0.193375),  // 0.4750995631442353
    ElementaryNumber(0x402590056e7faf66, 0x40e77e06fb58947f, 0.240139),  // 10.781291440092627
  ]

  static let hyperbolicTangent: [ElementaryNumber] = [
    ElementaryNumber(0x3fe1f46d275254e2, 0x3fe047f4a56e24a3, 0.444399),  // 0.561087204742446
    ElementaryNumber(0xbfe1a3fb6c1f3040, 0xbfe00c09ae773f03, 0.488999),  // -0.5512673484568111
    ElementaryNumber(0x3fe199999999999a, 0x3fe00442f6419203, -0.206513),  // 0.55
    ElementaryNumber(0xbfe199999999999a, 0xbfe00442f6419203, 0.206513),  // -0.55
    ElementaryNumber(0x3fe1999999999999, 0x3fe00442f6419202, 0.044007),  // 0.5499999999999999
    ElementaryNumber(0x0000000000000001, 0x0000000000000001, 0.000000),  // 5e-324
    ElementaryNumber(0x800012688b70e62b, 0x800012688b70e62b, 0.000000),  // -1e-310
    ElementaryNumber(0x3e45798ee2308c3a, 0x3e45798ee2308c3a, -0.201488),  // 1e-08
    ElementaryNumber(0x3f1a36e2eb1c432d, 0x3f1a36e2e9a4f662, 0.333437),  // 0.0001
    ElementaryNumber(0x3f847ae147ae147b, 0x3f847ab48ae4595e, 0.129675),  // 0.01
    ElementaryNumber(0x3fd3333333333333, 0x3fd2a4dda7d914fa, -0.116378),  // 0.3
    ElementaryNumber(0x4032e66666666666, 0x3fefffffffffffff, 0.309302),  // 18.9
    ElementaryNumber(0x40330f5c28f5c28f, 0x3fefffffffffffff, 0.498450),  // 19.06
    ElementaryNumber(0x403311eb851eb852, 0x3ff0000000000000, -0.491619),  // 19.07
    ElementaryNumber(0xc035e66666666666, 0xbff0000000000000, 0.001712),  // -21.9
    ElementaryNumber(0x4036800000000000, 0x3ff0000000000000, -0.000516),  // 22.5
    ElementaryNumber(0xc015a35aa8f27fd8, 0xbfefffac0df88871, -0.417365),  // -5.409525527764309
    ElementaryNumber(0xbfd8802edf6bfda8, 0xbfd75ebc1cab4e47, 0.358485),  // -0.3828236753324412
    ElementaryNumber(0x3e191f2bf26a4de0, 0x3e191f2bf26a4de0, -0.005040),  // 1.4622791394943254e-09
    ElementaryNumber(0xc009b14cf6f79c68, 0xbfefe57168d64abb, 0.323474),  // -3.211572579795348
    ElementaryNumber(0x4007dea63bf78670, 0x3fefd6269cbf7722, -0.463020),  // 2.983715504161232
    ElementaryNumber(0xbfff6b427c609eba, 0xbfeec38b4dc6c75c, -0.272010),  // -1.9636864527218862
    ElementaryNumber(0xbf3d026c425682d8, 0xbf3d026c228ce207, 0.058584),  // -0.0004426492981455649
    ElementaryNumber(0x4007c0be2eeca010, 0x3fefd4e9f180ce4e, 0.325058),  // 2.969112745853643
    ElementaryNumber(0x40314459766ef868, 0x3fefffffffffffee, -0.101007),  // 17.26699009141194
    ElementaryNumber(0xbff861f799f44078, 0xbfed199fd8176ad3, -0.373969),  // -1.5239177717049
    ElementaryNumber(0xbe10401d309010e0, 0xbe10401d309010e0, 0.001364),  // -9.459004155039276e-10
    ElementaryNumber(0xc00de0f1f3b33978, 0xbfeff6aa20caef6c, -0.183861),  // -3.734836486727712
    ElementaryNumber(0xc01612496c09da70, 0xbfefffbc682ca94a, -0.226120),  // -5.5178582077993354
    ElementaryNumber(0x3fb94b6f201d4b00, 0x3fb936716e88fc42, 0.263334),  // 0.09880728277247997
    ElementaryNumber(0x3f81a37ad3b3ea92, 0x3f81a35e3ef64be3, -0.372549),  // 0.008612594209343603
    ElementaryNumber(0x40013c0c99f62858, 0x3fef2687ebe65413, 0.339806),  // 2.154320910286554
    ElementaryNumber(0x40255ae2cf92daf2, 0x3fefffffff6ddbfe, 0.477283),  // 10.677511679340999
    ElementaryNumber(0xbfe0fc67a23eb12c, 0xbfdf1aa371ef03b9, -0.076761),  // -0.530811135181954
    ElementaryNumber(0xbe2a21227f69f504, 0xbe2a21227f69f504, 0.022684),  // -3.0418663103235966e-09
    ElementaryNumber(0x402565fe1fdebb88, 0x3fefffffff74106d, 0.276786),  // 10.699204441012412
    ElementaryNumber(0xc02f12012b04f7ea, 0xbfeffffffffffdbe, 0.025177),  // -15.535165161472793
    ElementaryNumber(0xbfe4629d37cb3e4c, 0xbfe2031b6da98e22, -0.123549),  // -0.6370378579831111
    ElementaryNumber(0x3f3c5f318b9aa0c0, 0x3f3c5f316ddde04f, -0.341592),  // 0.00043292007067431346
    ElementaryNumber(0xc00eba4f31623e90, 0xbfeff872fd215b78, -0.121755),  // -3.8409713609797294
    ElementaryNumber(0x40301e982d565eaa, 0x3fefffffffffff4c, 0.364702),  // 16.119509538256047
    ElementaryNumber(0x3fc71d1e85e48790, 0x3fc6dda1ed400cbf, 0.436081),  // 0.18057614839295555
    ElementaryNumber(0xbe9801a0550648b4, 0xbe9801a055064794, 0.228759),  // -3.577225316182958e-07
    ElementaryNumber(0xc0129b8a31dec9cf, 0xbfeffe82061ad44b, 0.036800),  // -4.651894358847541
    ElementaryNumber(0x4026b4f082be2c58, 0x3fefffffffda2e78, -0.120501),  // 11.353397451128487
    ElementaryNumber(0x3fe03b2be261c374, 0x3fddf016341f0127, 0.466386),  // 0.5072230741044295
    ElementaryNumber(0x3eac4e272b06dbec, 0x3eac4e272b06d48a, 0.176012),  // 8.435632335355927e-07
    ElementaryNumber(0x4027d7c772e71b74, 0x3feffffffff3db8a, -0.159688),  // 11.921443548880895
    ElementaryNumber(0xc029b94861a8a58f, 0xbfeffffffffe2618, 0.010276),  // -12.861880351864583
    ElementaryNumber(0xbffce485775a3294, 0xbfee511f005dda41, 0.360260),  // -1.805791345806175
    ElementaryNumber(0x3dcf261404ce212c, 0x3dcf261404ce212c, -0.000009),  // 5.665923338200284e-11
    ElementaryNumber(0x40245547d26f71aa, 0x3feffffffe69f44e, -0.410054),  // 10.16656358347321
    ElementaryNumber(0xc031ca64585f6612, 0xbfeffffffffffffa, 0.351941),  // -17.790593646326734
    ElementaryNumber(0x3feeca9ee980dc6c, 0x3fe7d943ff9b976a, 0.461235),  // 0.9622339783299032
    ElementaryNumber(0xbed3fd4892c77e5c, 0xbed3fd4892c6d7f5, -0.210066),  // -4.7658416346404215e-06
    ElementaryNumber(0xbff1064c40c0eca8, 0xbfe930c7029c3a0d, -0.040146),  // -1.064037564224046
    ElementaryNumber(0xc007c9294a775228, 0xbfefd54403de86bf, 0.190763),  // -2.9732232873596054
    ElementaryNumber(0xbffc6f4af02ae784, 0xbfee38718f578bc0, -0.362124),  // -1.7771710759684263
    ElementaryNumber(0x3fcaa0e1551b49ce, 0x3fca4036481f14cf, -0.095698),  // 0.20803467422099547
    ElementaryNumber(0x401cf5b47dec3aac, 0x3feffffdd77644c2, 0.447325),  // 7.23994633440331
    ElementaryNumber(0xc019342e8e11e148, 0xbfeffff1e24668d1, 0.443863),  // -6.3009588430798615
    ElementaryNumber(0xbff2bf87def496c4, 0xbfea650dd8e9a66a, 0.184443),  // -1.1717604359813985
    ElementaryNumber(0x3daecda08dda72e0, 0x3daecda08dda72e0, -0.000001),  // 1.4007687746637417e-11
    ElementaryNumber(0x4025971feecbf208, 0x3fefffffff8c8042, -0.336009),  // 10.79516550292557
    ElementaryNumber(0x4013d218e9088e7c, 0x3fefff2fba85d451, 0.353930),  // 4.955173150202992
    ElementaryNumber(0x3ff26ebf9b4f8220, 0x3fea3090431ff8e2, -0.277809),  // 1.152038199121428
    ElementaryNumber(0xbe392cf6cea64140, 0xbe392cf6cea64140, 0.081160),  // -5.861660693626718e-09
    ElementaryNumber(0xc008626bac6b0960, 0xbfefdb31516b515e, 0.208041),  // -3.0480569334187493
  ]

  static let sigmoid: [ElementaryNumber] = [
    ElementaryNumber(0xc0162a5af85f4780, 0x3f6fff30fc95c29b, -0.255895),  // -5.541362648787867
    ElementaryNumber(0xc005c973dcc5a600, 0x3faf8b29da01934c, -0.182634),  // -2.7233655212228314
    ElementaryNumber(0xc006195a12731e04, 0x3fae688a8864d879, 0.214137),  // -2.7623788300877568
    ElementaryNumber(0xc08748cccccccccd, 0x0000000000000001, -0.483111),  // -745.1
    ElementaryNumber(0xc0862c0000000000, 0x00054e90c99fb878, -0.223996),  // -709.5
    ElementaryNumber(0xc086800000000000, 0x0000000993b4dc95, 0.120090),  // -720.0
    ElementaryNumber(0xc086200000000000, 0x0017c8ab2288c9ab, 0.345461),  // -708.0
    ElementaryNumber(0x404259999999999a, 0x3fefffffffffffff, -0.037486),  // 36.7
    ElementaryNumber(0x4042c00000000000, 0x3ff0000000000000, -0.466173),  // 37.5
    ElementaryNumber(0xc04259999999999a, 0x3ca0998b04bdd18f, 0.158774),  // -36.7
    ElementaryNumber(0x01a56e1fc2f8f359, 0x3fe0000000000000, 0.000000),  // 1e-300
    ElementaryNumber(0xbe112e0be826d695, 0x3fdfffffffbb47d0, 0.372630),  // -1e-09
    ElementaryNumber(0x3fe0000000000000, 0x3fe3eb2fd4d34391, -0.257222),  // 0.5
    ElementaryNumber(0xbfe0000000000000, 0x3fd829a0565978df, -0.485556),  // -0.5
    ElementaryNumber(0xbe4c3d1a293dfc28, 0x3fdffffffc785cbb, -0.155266),  // -1.314966028404332e-08
    ElementaryNumber(0xc013b2ad724e39e9, 0x3f7d8c70ccabef95, 0.472320),  // -4.924489770912694
    ElementaryNumber(0xc0783720accd5ce2, 0x1d0062a3d81f7aeb, 0.028191),  // -387.44547729701856
    ElementaryNumber(0x3ffff487c4f69550, 0x3fec2d14200aa04b, 0.324443),  // 1.997199792277872
    ElementaryNumber(0x3dd68b4ec95ab4aa, 0x3fe000000002d16a, -0.151682),  // 8.201521609298487e-11
    ElementaryNumber(0xbff1d73471e9e800, 0x3fcf9b7b505f3c6f, 0.144709),  // -1.1150402498010408
    ElementaryNumber(0xc076836593c42a9d, 0x1f7405970f1f2477, -0.301508),  // -360.2122991240265
    ElementaryNumber(0x3fed606ba5154ef4, 0x3fe6de519565aff7, 0.337597),  // 0.9180200790674165
    ElementaryNumber(0xbe8575e55cec6760, 0x3fdfffffd5143546, 0.153097),  // -1.5989341625097903e-07
    ElementaryNumber(0xbfe6fa59593c78c0, 0x3fd4fb01f0ba5c32, -0.046069),  // -0.7180601828474877
    ElementaryNumber(0xc0432d20858049f0, 0x3c797055adb67234, -0.496618),  // -38.35255497707465
    ElementaryNumber(0xbff8cbcfacfbe70a, 0x3fc66a5e9098c31b, 0.012077),  // -1.5497586018740912
    ElementaryNumber(0x3dc49c8c97e837ce, 0x3fe00000000149c9, -0.212913),  // 3.749213698909002e-11
    ElementaryNumber(0x40261237b3138d78, 0x3fefffde32ead5e6, 0.308837),  // 11.03558120359115
    ElementaryNumber(0xc06f871480539b3a, 0x2931685bd8add8a4, -0.281520),  // -252.22125259713522
    ElementaryNumber(0xbf6633b21d7ee000, 0x3fdff4e62763404e, 0.103900),  // -0.0027101973355136977
    ElementaryNumber(0xbf84acba5d1e3a30, 0x3fdfd6a6a2493a08, -0.460184),  // -0.010095077482927456
    ElementaryNumber(0xbfc8fff7176ed380, 0x3fdce289abb2aea6, 0.213099),  // -0.19531143802819528
    ElementaryNumber(0xc075330dab4b2db2, 0x2159200af0873ed0, 0.155565),  // -339.19083718649483
    ElementaryNumber(0x3fc8a0a1f78343f0, 0x3fe188d415fd024e, 0.171145),  // 0.19240212045272598
    ElementaryNumber(0x3f37236571ff8100, 0x3fe000b91b2b6fba, -0.469306),  // 0.00035306193058028124
    ElementaryNumber(0x401b754a798ab4cc, 0x3feff774853ceca1, 0.077232),  // 6.864541911211926
    ElementaryNumber(0xc061242318e510bc, 0x3391edf23b60c977, 0.289753),  // -137.1292843316968
    ElementaryNumber(0x3fe8e88bd96655f0, 0x3fe5ee3e270544c3, -0.026351),  // 0.7783869978035778
    ElementaryNumber(0x3ea4fe8e708c9194, 0x3fe0000053fa39c2, 0.196339),  // 6.256807135491306e-07
    ElementaryNumber(0xc00a389a1a9392a0, 0x3fa29bfdb18637ac, 0.180966),  // -3.277637679699481
    ElementaryNumber(0xc067fd8686383a18, 0x2ea151243ad4263c, -0.003510),  // -191.92267142278502
    ElementaryNumber(0xbfec0d0a32a2e344, 0x3fd2cf011e551d26, 0.249846),  // -0.8765917767515039
    ElementaryNumber(0xbe7d5110bc323cc0, 0x3fdfffffe2aeef44, -0.196239),  // -1.0921307507155464e-07
    ElementaryNumber(0x4025ee3547ac5c6c, 0x3fefffdbbc6fdcbc, -0.219910),  // 10.96525024394051
    ElementaryNumber(0xc07db6c43629143b, 0x151143b524a75e57, -0.053293),  // -475.4229032139444
    ElementaryNumber(0xbff49102235ace80, 0x3fcbba990b6947be, 0.136525),  // -1.2854024296802038
    ElementaryNumber(0x3e0684406817b798, 0x3fe0000000168440, 0.406612),  // 6.553195349087804e-10
    ElementaryNumber(0x3ff20b6485236f48, 0x3fe82c79edbc55d3, 0.495204),  // 1.127781410285893
    ElementaryNumber(0xc08107b0f270722b, 0x0ecb9b0adfc056ef, 0.147044),  // -544.9613999161569
    ElementaryNumber(0x3fe5f865346103a0, 0x3fe54959959537ba, -0.289830),  // 0.6865716956163972
    ElementaryNumber(0xbdb2f9a92d83ddd0, 0x3fdffffffffed065, 0.426388),  // -1.725787815145225e-11
    ElementaryNumber(0x400c4ed2182ad52c, 0x3fef18af2c422571, -0.197150),  // 3.5384866607734207
    ElementaryNumber(0xc05ddc9bde74b450, 0x352988e0b1e49010, -0.024170),  // -119.4470134868327
    ElementaryNumber(0xbfe378853b9e3494, 0x3fd68de330ed82f8, -0.210937),  // -0.6084619678892005
    ElementaryNumber(0x3e3270a8a58780d0, 0x3fe0000000938545, 0.172791),  // 4.29341414544689e-09
    ElementaryNumber(0xc00cca94a9dd2f48, 0x3f9b4399b85b9f71, 0.120293),  // -3.598916365683099
    ElementaryNumber(0xc0550f56ef9e8728, 0x385620e15ac102e5, -0.008925),  // -84.23968115311857
    ElementaryNumber(0x3ff7aca03eef8ebc, 0x3fea108a0e826a25, 0.417210),  // 1.4796450098446448
    ElementaryNumber(0x3e681b6ce73250c4, 0x3fe000000606db3a, -0.200864),  // 4.490302964971714e-08
    ElementaryNumber(0x4025e9acaa018b8a, 0x3fefffdb69de8b5e, -0.157577),  // 10.956395447434051
    ElementaryNumber(0xc0750e334b6f44c5, 0x218f6deaa6820abc, -0.020124),  // -336.8875231119567
    ElementaryNumber(0x3fbe0b537d775a00, 0x3fe0f0141508a965, -0.266075),  // 0.11736032307758393
    ElementaryNumber(0xbe755d6d86692884, 0x3fdfffffeaa2927a, -0.410774),  // -7.959065016178146e-08
    ElementaryNumber(0x4024fe8bd51f855e, 0x3fefffc616dac441, 0.267479),  // 10.497160587404036
    ElementaryNumber(0xc0770b546b63df66, 0x1eb0c1a189f73ec8, -0.320890),  // -368.70811022770647
    ElementaryNumber(0x3fe880a23142ea4c, 0x3fe5d7c803744d3f, 0.015868),  // 0.7657023393761135
    ElementaryNumber(0x3e3c1eafbabbd5e8, 0x3fe0000000e0f57e, -0.164571),  // 6.5471671797064465e-09
    ElementaryNumber(0xc01f812f8899401f, 0x3f38dfb52ce9567c, 0.250622),  // -7.876157888749758
  ]
}
