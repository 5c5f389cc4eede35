print('a\tb\\n\x41\u0042\u{1F600}\u{43}\0end'.length, 'single \'quoted\'', "double \"q\"", 'line\
continued', '\v\f\b'.length, '\q', '\u2028'.length);
print('😀'.length, '\ud83d\ude00' === '😀', '😀'[0] === '\ud83d', [...'a😀b'].length, '😀'.charCodeAt(1), '😀'.codePointAt(0), '\ud83d' + '\ude00' === '😀', 'x😀y'.slice(1, 3) === '😀', '\u{1F600}'.split('').length);
print(`multi
line ${1 + 1} ${`nested ${'deep'}`} \${not} \`tick\` ${'a'}${'b'}`, `\u0041\x42`, `${{}}`, `${[1, [2, 3]]}`, `${null} ${undefined}`);
print('abc'[1], 'abc'['length'], 'abc'.at(-1), 'a,b'.split(',').join('|'), 'x'.repeat(3), 'é'.length, 'abc' < 'abd', 'Z' < 'a', 'a' > '', '\uffff' > '😀');
try { 'abc'.x = 1; } catch (e) { print(e.name, e.message); } try { 'abc'[0] = 'z'; } catch (e) { print(e.name); } try { `${Symbol('s')}`; } catch (e) { print(e.message); } let s = ''; for (const c of 'a😀') s += '[' + c + ']'; print(s); for (const i in 'ab') print(i);
