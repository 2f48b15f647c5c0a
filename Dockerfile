# One image for all commands: docker build -t chuanmen . ; docker run -v data:/data -e CHUANMEN_CONTACT=name@example.org chuanmen crawl-all
# Its steps run as a script in tests/test_container.py where no docker is at hand.
FROM python:3.12-slim
RUN useradd --create-home --uid 1000 chuanmen && install -d -o chuanmen /data
WORKDIR /home/chuanmen/source
COPY . .
RUN python -m pip install --no-cache-dir ".[link,export,notify]" && rm -rf /home/chuanmen/source/*
USER chuanmen
ENV CHUANMEN_DATA=/data LANG=C.UTF-8
VOLUME /data
# Well while contact, disk, clock, rights and the last runs are (docs/operating.md).
HEALTHCHECK --interval=1h --timeout=60s CMD ["chuanmen", "verify"]
ENTRYPOINT ["chuanmen"]
CMD ["crawl-all"]
