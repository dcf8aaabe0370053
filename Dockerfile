# The bot as a container: no compiler, no development tools, no root.
FROM python:3.12-slim AS packages
COPY requirements.txt .
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.12-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin bot \
 && install -d -o bot -g bot /srv/bot/data
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/bot
COPY domain domain
COPY storage storage
COPY dialogs dialogs
COPY bot bot
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER bot
# SQLite's file is in ./data; with PostgreSQL nothing is written here.
VOLUME /srv/bot/data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ.get('PORT', '3978') + '/healthz', timeout=4)"]
CMD ["python", "-m", "bot", "serve", "--host", "0.0.0.0"]
