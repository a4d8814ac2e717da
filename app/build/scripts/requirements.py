# pip takes places of this machine from the folder that it runs in: the author's. "-e ../lib" would leave the library
# where it is, and only its place in the package.
import os, re, subprocess, sys, tempfile


def needs(file):
    for line in open(file, encoding='utf-8'):
        line = line.strip()
        other = re.match(r'(-r|--requirement|-c|--constraint)[ =]\s*(.+)', line)
        path = other and os.path.join(os.path.dirname(os.path.abspath(file)), other[2])
        if other and other[1] in ('-c', '--constraint'):
            yield '-c ' + path
        elif other:
            yield from needs(path)
        else:
            yield re.sub(r'^(-e|--editable)[ =]\s*(?=\.|/)', '', line)


with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as file:
    file.write('\n'.join(needs('requirements.txt')))
    file.flush()
    sys.exit(subprocess.call([sys.executable, *sys.argv[1:], '--requirement', file.name]))
