"""Time zones from 1970 on, from the IANA data base (2025b, public domain), for zoneinfo.

Name: kinds of time (name, minutes from UTC, minutes of daylight saving), times at which one ends and another begins (quarters of an
hour since the last one in base 36, and which kind), and the POSIX rule for what comes after them."""

ZONES = {
    'Africa/Cairo': (
        'EET 120 0,EEST 180 60',
        '8vw.1 bc4.0 fp8.1 bc4.0 frw.1 bc4.0 fp8.1 bc4.0 fp8.1 bc4.0 fp8.1 bc4.0 frw.1 bc4.0 fp8.1 bc4.0 fp8.1 bc4.0 fp8.1 bc4.0 '
        'frw.1 bc4.0 fp8.1 bc4.0 lzw.1 51g.0 l18.1 604.0 frw.1 bc4.0 fp8.1 bc4.0 fp8.1 bc4.0 fp8.1 bc4.0 frw.1 bc4.0 g2k.1 ays.0 '
        'fp8.1 bc4.0 fp8.1 bc4.0 frw.1 bc4.0 fp8.1 bc4.0 fp8.1 bc4.0 fh4.1 bek.0 fk4.1 bek.0 fk4.1 bek.0 fk4.1 bek.0 g2s.1 bek.0 '
        'fk4.1 bek.0 fk4.1 bek.0 fk4.1 bek.0 fk4.1 bek.0 g2s.1 bek.0 fk4.1 bek.0 fk4.1 avw.0 g2s.1 9uk.0 h44.1 9bw.0 hms.1 8t8.0 '
        'io4.1 7mk.0 284.1 1jw.0 2q04.1 33w.0 2lg.1 458.0 6gas.1',
        'EET-2EEST,M4.5.5/0,M10.5.4/24'),
    'Africa/Johannesburg': (
        'SAST 120 0',
        '',
        'SAST-2'),
    'Africa/Lagos': (
        'WAT 60 0',
        '',
        'WAT-1'),
    'Africa/Nairobi': (
        'EAT 180 0',
        '',
        'EAT-3'),
    'America/Anchorage': (
        'AHST -600 0,AHDT -540 60,YST -540 0,AKST -540 0,AKDT -480 60',
        '8k0.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 56s.1 lrw.0 8tg.1 i58.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 '
        'dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.2 2ag.3 b6w.4 dh8.3 dhg.4 dh8.3 dhg.4 dh8.3 bxg.4 f18.3 bxg.4 fjw.3 bes.4 '
        'fjw.3 bes.4 fjw.3 bxg.4 f18.3 bxg.4 f18.3 bxg.4 fjw.3 bes.4 fjw.3 bes.4 fjw.3 bxg.4 f18.3 bxg.4 f18.3 bxg.4 f18.3 bxg.4 '
        'fjw.3 bes.4 fjw.3 bes.4 fjw.3 bxg.4 f18.3 bxg.4 f18.3 bxg.4 fjw.3 bes.4 fjw.3 bes.4 fjw.3 9us.4',
        'AKST9AKDT,M3.2.0,M11.1.0'),
    'America/Argentina/Buenos_Aires': (
        '-03 -180 0,-02 -120 60,-03 -180 60',
        '31v0.1 798.0 ayo4.1 6yk.0 glg.1 ad8.0 h44.1 9uk.0 h44.1 9uk.0 h44.1 ad8.0 4xus.2 b9c.0 5vpc.1 5p8.0 g2s.1 avw.0',
        '<-03>3'),
    'America/Bogota': (
        '-05 -300 0,-04 -240 60',
        'gsb8.1 kqk.0',
        '<-05>5'),
    'America/Chicago': (
        'CST -360 0,CDT -300 60',
        '8jk.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 56s.1 lrw.0 8tg.1 i58.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 '
        'dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 '
        'bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 '
        'bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 9us.1',
        'CST6CDT,M3.2.0,M11.1.0'),
    'America/Denver': (
        'MST -420 0,MDT -360 60',
        '8jo.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 56s.1 lrw.0 8tg.1 i58.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 '
        'dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 '
        'bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 '
        'bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 9us.1',
        'MST7MDT,M3.2.0,M11.1.0'),
    'America/Halifax': (
        'AST -240 0,ADT -180 60',
        '8jc.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 '
        'dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 '
        'bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 '
        'bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 9us.1',
        'AST4ADT,M3.2.0,M11.1.0'),
    'America/Lima': (
        '-05 -300 0,-04 -240 60',
        'c0wk.1 6nw.0 kdg.1 6nw.0 22is.1 6nw.0 2tk4.1 6nw.0',
        '<-05>5'),
    'America/Los_Angeles': (
        'PST -480 0,PDT -420 60',
        '8js.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 56s.1 lrw.0 8tg.1 i58.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 '
        'dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 '
        'bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 '
        'bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 9us.1',
        'PST8PDT,M3.2.0,M11.1.0'),
    'America/Mexico_City': (
        'CST -360 0,CDT -300 60',
        'jqm8.1 f18.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 e04.1 avw.0 e04.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 '
        'bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 f18.0 '
        'bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0',
        'CST6'),
    'America/New_York': (
        'EST -300 0,EDT -240 60',
        '8jg.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 56s.1 lrw.0 8tg.1 i58.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 '
        'dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 '
        'bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 '
        'bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 9us.1',
        'EST5EDT,M3.2.0,M11.1.0'),
    'America/Phoenix': (
        'MST -420 0',
        '',
        'MST7'),
    'America/Santiago': (
        '-03 -180 60,-04 -240 0',
        '6gc.1 eis.0 bek.1 fk4.0 bek.1 g2s.0 avw.1 f1g.0 bx8.1 g2s.0 avw.1 g2s.0 bek.1 fk4.0 bek.1 fk4.0 bek.1 g2s.0 avw.1 g2s.0 '
        'avw.1 g2s.0 bek.1 fk4.0 bek.1 fk4.0 bek.1 fk4.0 bek.1 g2s.0 avw.1 g2s.0 avw.1 g2s.0 dh8.1 dhg.0 bek.1 fk4.0 bek.1 g2s.0 '
        'avw.1 e04.0 cyk.1 g2s.0 bek.1 fk4.0 bek.1 fk4.0 bek.1 fk4.0 bek.1 g2s.0 avw.1 g2s.0 cfw.1 eis.0 bek.1 eis.0 dzw.1 e04.0 '
        'bek.1 g2s.0 avw.1 g2s.0 avw.1 g2s.0 avw.1 g2s.0 bek.1 fk4.0 bek.1 fk4.0 bek.1 g2s.0 avw.1 g2s.0 cfw.1 eis.0 bek.1 fk4.0 '
        'cyk.1 e04.0 fjw.1 7s4.0 inw.1 9c4.0 hmk.1 9us.0 h3w.1 9us.0 19mk.1 6qs.0 k7w.1 6qs.0 k7w.1 6qs.0 hmk.1 bes.0 fjw.1 bes.0 '
        'fjw.1 bes.0 fjw.1 bxg.0',
        '<-04>4<-03>,M9.1.6/24,M4.1.6/24'),
    'America/Sao_Paulo': (
        '-03 -180 0,-02 -120 60',
        'bwgc.1 9uk.0 glg.1 8ak.0 iqs.1 7rw.0 io4.1 7rw.0 j6s.1 8t8.0 io4.1 8t8.0 i5g.1 8ak.0 j6s.1 798.0 j6s.1 9bw.0 hms.1 9bw.0 '
        'hms.1 8t8.0 hms.1 9uk.0 h6s.1 at8.0 glg.1 9uk.0 glg.1 avw.0 glg.1 9uk.0 hms.1 9bw.0 j6s.1 7rw.0 i5g.1 8t8.0 jc4.1 858.0 '
        'hms.1 9bw.0 j6s.1 8ak.0 h44.1 9bw.0 i5g.1 8t8.0 i5g.1 9bw.0 hms.1 9bw.0 hms.1 9uk.0 hms.1 8t8.0 i5g.1 8t8.0 i5g.1 9bw.0 '
        'hms.1 9bw.0 hms.1 9bw.0 hms.1 9bw.0 j6s.1 7rw.0',
        '<-03>3'),
    'America/Toronto': (
        'EST -300 0,EDT -240 60',
        '8jg.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 '
        'dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 '
        'bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 '
        'bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 9us.1',
        'EST5EDT,M3.2.0,M11.1.0'),
    'America/Vancouver': (
        'PST -480 0,PDT -420 60',
        '8js.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 '
        'dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 cys.1 dzw.0 dhg.1 dh8.0 dhg.1 dh8.0 dhg.1 dh8.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 '
        'bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 '
        'bes.1 fjw.0 bes.1 fjw.0 bxg.1 f18.0 bxg.1 f18.0 bxg.1 fjw.0 bes.1 fjw.0 bes.1 fjw.0 9us.1',
        'PST8PDT,M3.2.0,M11.1.0'),
    'Asia/Bangkok': (
        '+07 420 0',
        '',
        '<+07>-7'),
    'Asia/Dhaka': (
        '+06 360 0,+07 420 60',
        'tnr8.1 eg0.0',
        '<+06>-6'),
    'Asia/Dubai': (
        '+04 240 0',
        '',
        '<+04>-4'),
    'Asia/Ho_Chi_Minh': (
        '+08 480 0,+07 420 0',
        '43b4.1',
        '<+07>-7'),
    'Asia/Hong_Kong': (
        'HKT 480 0,HKST 540 60',
        '7zi.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 56s.1 lrw.0 dhg.1 dh8.0 dhg.1 dh8.0 1xhg.1 bx8.0',
        'HKT-8'),
    'Asia/Jakarta': (
        'WIB 420 0',
        '',
        'WIB-7'),
    'Asia/Jerusalem': (
        'IST 120 0,IDT 180 60',
        '3e2g.1 798.0 e04.1 9uk.0 3p9g.1 340.0 2qio.1 8ao.0 h40.1 ad8.0 j6s.1 8ak.0 gas.1 b6k.0 fk4.1 avw.0 hms.1 9bw.0 f1g.1 '
        'bek.0 fk4.1 bx8.0 fk4.1 bx8.0 fes.1 bjw.0 fes.1 b18.0 fxg.1 bjw.0 edg.1 dp8.0 ds4.1 d3w.0 dus.1 cl8.0 ff0.1 bek.0 glg.1 '
        'cyg.0 dpg.1 cfw.0 ds4.1 e7w.0 cqs.1 dzw.0 dus.1 cfw.0 e5k.1 e58.0 ctg.1 dmk.0 dc4.1 cl8.0 edg.1 e58.0 ctg.1 dmk.0 dc4.1 '
        'cl8.0 ew4.1 dmk.0 dc4.1 d3w.0 dus.1',
        'IST-2IDT,M3.4.4/26,M10.5.0'),
    'Asia/Karachi': (
        '+05 300 0,PKT 300 0,PKST 360 60',
        'x8s.1 nbmo.2 dh8.1 48ys.2 bbw.1 c84.2 et8.1',
        'PKT-5'),
    'Asia/Kathmandu': (
        '+0530 330 0,+0545 345 0',
        'c0ve.1',
        '<+0545>-5:45'),
    'Asia/Kolkata': (
        'IST 330 0',
        '',
        'IST-5:30'),
    'Asia/Kuala_Lumpur': (
        '+0730 450 0,+08 480 0',
        '90n4.1',
        '<+08>-8'),
    'Asia/Macau': (
        'CST 480 0,CDT 540 60',
        '7zi.1 dh8.0 dhg.1 dh8.0 dhg.1 dzw.0 dhg.1 dh8.0 56s.1 lrw.0 dhg.1 dh8.0 dhg.1 dh8.0 1xhg.1 bx8.0',
        'CST-8'),
    'Asia/Manila': (
        'PST 480 0,PDT 540 60',
        '5fr4.1 d6k.0 9iis.1 53w.0',
        'PST-8'),
    'Asia/Riyadh': (
        '+03 180 0',
        '',
        '<+03>-3'),
    'Asia/Seoul': (
        'KST 540 0,KDT 600 60',
        'd1gk.1 beo.0 fk0.1 beo.0',
        'KST-9'),
    'Asia/Shanghai': (
        'CST 480 0,CDT 540 60',
        'c9zc.1 9uk.0 fk4.1 bek.0 g2s.1 avw.0 g2s.1 bek.0 fk4.1 bek.0 fk4.1 bek.0',
        'CST-8'),
    'Asia/Singapore': (
        '+0730 450 0,+08 480 0',
        '90n4.1',
        '<+08>-8'),
    'Asia/Taipei': (
        'CST 480 0,CDT 540 60',
        '36v4.1 djw.0 dhg.1 djw.0 2tes.1 6t8.0',
        'CST-8'),
    'Asia/Tehran': (
        '+0330 210 0,+0430 270 60,+04 240 0,+05 300 60',
        '5fbi.1 fs0.2 bhe.3 9uo.2 79c.0 ele.1 8ik.0 dms.1 drw.0 7yys.1 aik.0 dhg.1 dmk.0 des.1 dmk.0 des.1 dmk.0 des.1 dmk.0 '
        'des.1 dmk.0 dhg.1 dmk.0 des.1 dmk.0 des.1 dmk.0 des.1 dmk.0 dhg.1 dmk.0 des.1 dmk.0 des.1 dmk.0 des.1 dmk.0 dhg.1 dmk.0 '
        '1vhg.1 dmk.0 dhg.1 dmk.0 des.1 dmk.0 des.1 dmk.0 des.1 dmk.0 dhg.1 dmk.0 des.1 dmk.0 des.1 dmk.0 des.1 dmk.0 dhg.1 dmk.0 '
        'des.1 dmk.0 des.1 dmk.0 des.1 dmk.0 dhg.1 dmk.0 des.1 dmk.0',
        '<+0330>-3:30'),
    'Asia/Tokyo': (
        'JST 540 0',
        '',
        'JST-9'),
    'Asia/Urumqi': (
        '+06 360 0',
        '',
        '<+06>-6'),
    'Australia/Adelaide': (
        'ACST 570 0,ACDT 630 60',
        '1dgi.1 8tc.0 i5c.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9uo.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 '
        'hmo.1 9uo.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 adc.0 g2o.1 aw0.0 glc.1 aw0.0 glc.1 adc.0 glc.1 adc.0 glc.1 9c0.0 '
        'hmo.1 aw0.0 g2o.1 9uo.0 hmo.1 adc.0 glc.1 aw0.0 g2o.1 beo.0 fk0.1 beo.0 fk0.1 beo.0 fk0.1 beo.0 g2o.1 aw0.0 g2o.1 aw0.0 '
        'g2o.1 beo.0 fk0.1 beo.0 fk0.1 beo.0 g2o.1 aw0.0 g2o.1 beo.0 fk0.1 aw0.0 g2o.1',
        'ACST-9:30ACDT,M10.1.0,M4.1.0/3'),
    'Australia/Brisbane': (
        'AEST 600 0,AEDT 660 60',
        '1dgg.1 8tc.0 da2o.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0',
        'AEST-10'),
    'Australia/Melbourne': (
        'AEST 600 0,AEDT 660 60',
        '1dgg.1 8tc.0 i5c.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9uo.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 '
        'hmo.1 9uo.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 adc.0 g2o.1 aw0.0 g2o.1 beo.0 glc.1 adc.0 glc.1 adc.0 glc.1 9c0.0 '
        'hmo.1 9c0.0 hmo.1 9uo.0 hmo.1 9c0.0 hmo.1 aw0.0 g2o.1 beo.0 fk0.1 beo.0 fk0.1 beo.0 fk0.1 beo.0 g2o.1 aw0.0 beo.1 fk0.0 '
        'g2o.1 beo.0 fk0.1 beo.0 fk0.1 beo.0 g2o.1 aw0.0 g2o.1 beo.0 fk0.1 aw0.0 g2o.1',
        'AEST-10AEDT,M10.1.0,M4.1.0/3'),
    'Australia/Perth': (
        'AWST 480 0,AWDT 540 60',
        '3mco.1 9c0.0 6idc.1 9c0.0 5sg0.1 7s0.0 b39c.1 8ao.0 g2o.1 beo.0 fk0.1 beo.0',
        'AWST-8'),
    'Australia/Sydney': (
        'AEST 600 0,AEDT 660 60',
        '1dgg.1 8tc.0 i5c.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9uo.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 '
        'hmo.1 bxc.0 fk0.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 adc.0 g2o.1 aw0.0 glc.1 aw0.0 glc.1 adc.0 glc.1 9c0.0 hmo.1 9c0.0 '
        'hmo.1 9c0.0 hmo.1 9uo.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 beo.0 fk0.1 beo.0 fk0.1 beo.0 fk0.1 beo.0 g2o.1 aw0.0 beo.1 fk0.0 '
        'g2o.1 beo.0 fk0.1 beo.0 fk0.1 beo.0 g2o.1 aw0.0 g2o.1 beo.0 fk0.1 aw0.0 g2o.1',
        'AEST-10AEDT,M10.1.0,M4.1.0/3'),
    'Europe/Amsterdam': (
        'CET 60 0,CEST 120 60',
        '5g84.1 cyo.0 e00.1 dhc.0 dhc.1 dhc.0 e00.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Athens': (
        'EET 120 0,EEST 180 60',
        '3yqg.1 gw0.0 a5k.1 dhc.0 cyo.1 d1c.0 dxc.1 cys.0 e0o.1 dds.0 dp8.1 dbw.0 dhs.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 '
        'dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 dhc.0 e00.1',
        'EET-2EEST,M3.5.0/3,M10.5.0/4'),
    'Europe/Berlin': (
        'CET 60 0,CEST 120 60',
        '7pms.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Brussels': (
        'CET 60 0,CEST 120 60',
        '5g84.1 cyo.0 e00.1 dhc.0 dhc.1 dhc.0 e00.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Budapest': (
        'CET 60 0,CEST 120 60',
        '7pmk.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhk.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Copenhagen': (
        'CET 60 0,CEST 120 60',
        '7pms.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Helsinki': (
        'EET 120 0,EEST 180 60',
        '8g2o.1 dhc.0 dhc.1 dhc.0 dhg.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 '
        'dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'EET-2EEST,M3.5.0/3,M10.5.0/4'),
    'Europe/Istanbul': (
        'EET 120 0,EEST 180 60,+03 180 0,+04 240 60',
        '2kik.1 beo.0 aw4.1 g2k.0 aas.1 gnw.0 adg.1 gl8.0 bes.1 eik.0 cg4.1 6ic.2 3tmw.3 4nw.2 tc4.0 clc.1 bxc.0 dk0.1 dhc.0 '
        'dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 cyo.1 e00.0 dhc.1 dhc.0 e00.1 fk0.0 '
        'beo.1 fk0.0 beo.1 fk0.0 beo.1 g2o.0 aw0.1 g2o.0 aw0.1 g2o.0 beo.1 fk0.0 beo.1 fk0.0 beo.1 g2o.0 aw0.1 g2o.0 aw0.1 g2o.0 '
        'aw8.1 g2o.0 beo.1 fk0.0 beo.1 fk0.0 beo.1 g2o.0 ayo.1 g00.0 aw0.1 g2o.0 beo.1 fk0.0 bhc.1 fhc.0 beo.1 glc.0 adc.1 c4w.2',
        '<+03>-3'),
    'Europe/Kyiv': (
        'MSK 180 0,MSD 240 60,EEST 180 60,EET 120 0',
        '8gac.1 djw.0 dhg.1 djw.0 dhg.1 djw.0 dk4.1 dhk.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 798.2 '
        'xpk.3 dhc.2 dhc.3 dhc.2 dhc.3 dhc.2 dhc.3 dhc.2 dhc.3 e00.2 fk4.3',
        'EET-2EEST,M3.5.0/3,M10.5.0/4'),
    'Europe/Lisbon': (
        'CET 60 0,WET 0 0,WEST 60 60,CEST 120 60',
        '5280.1 dhc.2 dhc.1 e04.2 dhc.1 dhc.2 dhc.1 e00.2 cyo.1 dh8.2 dhc.1 dhc.2 dhc.1 dhc.2 dhc.1 dhc.2 e00.1 dhc.2 dhc.1 dhg.2 '
        'dhc.1 dhc.2 dhc.1 dhc.2 dhc.1 dhc.2 dhc.1 dhc.2 e00.1 dhc.2 dhc.1 dhc.2 dhc.0 dhc.3 dhc.0 dhc.3 dhc.0 dhc.3 dhc.0 e00.2',
        'WET0WEST,M3.5.0/1,M10.5.0'),
    'Europe/London': (
        'BST 60 0,GMT 0 0,BST 60 60',
        '1dhk.1 adc.2 glc.1 adc.2 glc.1 adc.2 glc.1 adc.2 glc.1 aw0.2 g2o.1 aw0.2 g2o.1 aw0.2 glc.1 adc.2 glc.1 adc.2 glc.1 bek.2 '
        'fk0.1 beo.2 fk0.1 beo.2 fk0.1 beo.2 g2o.1 beo.2 fk0.1 beo.2 fk0.1 beo.2 fk0.1 beo.2 fk0.1 beo.2 g2o.1 aw0.2 g2o.1 beo.2 '
        'fk0.1 beo.2 fk0.1 beo.2 fk0.1 beo.2 fk0.1 beo.2 fk0.1 bxc.2',
        'GMT0BST,M3.5.0/1,M10.5.0'),
    'Europe/Madrid': (
        'CET 60 0,CEST 120 60',
        '37ug.1 cys.0 dzw.1 cys.0 cyk.1 dhg.0 dzw.1 cys.0 e08.1 dhc.0 dhc.1 dhc.0 e00.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Moscow': (
        'MSK 180 0,MSD 240 60,EEST 180 60,EET 120 0,MSK 240 0',
        '8gac.1 djw.0 dhg.1 djw.0 dhg.1 djw.0 dk4.1 dhk.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 '
        'dhc.2 dhg.3 8ao.0 56k.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1 fk0.0 beo.1 fk0.0 beo.1 fk0.0 beo.1 g2o.0 aw0.1 '
        'g2o.0 aw0.1 g2o.0 beo.1 fk0.0 beo.1 fk0.0 beo.1 g2o.0 aw0.1 g2o.0 aw0.1 g2o.0 aw0.1 g2o.0 beo.1 fk0.0 beo.1 fk0.0 beo.1 '
        'g2o.0 aw0.4 2oyk.0',
        'MSK-3'),
    'Europe/Oslo': (
        'CET 60 0,CEST 120 60',
        '7pms.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Paris': (
        'CET 60 0,CEST 120 60',
        '4oqo.1 dh8.0 e08.1 cyo.0 e00.1 dhc.0 dhc.1 dhc.0 e00.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 '
        'dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Prague': (
        'CET 60 0,CEST 120 60',
        '6y5g.1 dhc.0 e00.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Rome': (
        'CET 60 0,CEST 120 60',
        'b3w.1 8tc.0 hmo.1 9c0.0 i5c.1 9c0.0 i5c.1 8tc.0 hmo.1 9c0.0 i5c.1 8tc.0 i5c.1 8tc.0 hmo.1 9c0.0 i5c.1 9c0.0 hmo.1 9c0.0 '
        'e08.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Stockholm': (
        'CET 60 0,CEST 120 60',
        '7pms.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Vienna': (
        'CET 60 0,CEST 120 60',
        '7pmk.1 cyk.0 dho.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Warsaw': (
        'CET 60 0,CEST 120 60',
        '5g80.1 cyo.0 e00.1 dhc.0 dhc.1 dhc.0 e00.1 cyo.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 '
        'dhc.1 dhc.0 dhg.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Europe/Zurich': (
        'CET 60 0,CEST 120 60',
        '8g2s.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 e00.0 '
        'dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 dhc.1 dhc.0 e00.1',
        'CET-1CEST,M3.5.0,M10.5.0/3'),
    'Pacific/Auckland': (
        'NZST 720 0,NZDT 780 60',
        '3muw.1 8ao.0 i5c.1 9uo.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9uo.0 hmo.1 9c0.0 hmo.1 9c0.0 '
        'hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9c0.0 hmo.1 9uo.0 hmo.1 9c0.0 g2o.1 bxc.0 f1c.1 bxc.0 f1c.1 bxc.0 f1c.1 cg0.0 eio.1 cg0.0 '
        'eio.1 cg0.0 eio.1 cg0.0 f1c.1 bxc.0 f1c.1 bxc.0 f1c.1 cg0.0 eio.1 cg0.0 eio.1 cg0.0 f1c.1 bxc.0 f1c.1 bxc.0 f1c.1 cg0.0 '
        'eio.1 cg0.0 eio.1 cg0.0 eio.1 cg0.0 eio.1',
        'NZST-12NZDT,M9.5.0,M4.1.0/3'),
    'Pacific/Honolulu': (
        'HST -600 0',
        '',
        'HST10'),
}
