# The bot as a container: no compiler, no development tools, no root, nothing written but data.
FROM python:3.12-alpine AS packages
RUN apk add --no-cache binutils
COPY requirements.txt .
# Without what only developing needs: tests, type stubs, sources of compiled parts, debug symbols; and
# without the parts of lxml that Word files don't need.
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --no-compile --require-hashes -r requirements.txt \
 && /opt/venv/bin/pip uninstall --yes pip \
 && find /opt/venv \( -name '*.pyi' -o -name '*.pyx' -o -name '*.px[di]' -o -name '*.c' -o -name '*.h' \) -delete \
 && find /opt/venv -type d \( -name tests -o -name test -o -name testing \) -prune -exec rm -rf {} + \
 && find /opt/venv -path '*/lxml/*' \( -name html -o -name isoschematron -o -name 'objectify*' \) -prune -exec rm -rf {} + \
 && find /opt/venv -name '*.so*' -exec strip --strip-unneeded {} + \
 && python -m compileall -q /opt/venv
WORKDIR /srv/bot
COPY domain domain
COPY storage storage
COPY dialogs dialogs
COPY bot bot
# The root is read-only when it runs, so what Python would write at its first start is here already.
RUN python -m compileall -q .

FROM python:3.12-alpine
RUN adduser -D -H -u 10001 -s /sbin/nologin bot && install -d -o bot -g bot /srv/bot/data \
 && pip uninstall --yes pip
COPY --from=packages /opt/venv /opt/venv
COPY --from=packages /srv/bot /srv/bot
WORKDIR /srv/bot
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
# SQLite's file is in ./data; with PostgreSQL nothing is written here.
VOLUME /srv/bot/data
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ.get('PORT', '3978') + '/healthz', timeout=4)"]
CMD ["python", "-m", "bot", "serve", "--host", "0.0.0.0"]
