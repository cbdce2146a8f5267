# Verbale with its models and its reading room. Nothing is fetched when it runs:
#
#   docker build -t verbale .
#   docker run --rm --network none verbale demo --no-serve
#   docker run --rm -v "$PWD:/data" verbale build reports/ -o record.db
#   docker run --rm -p 127.0.0.1:8765:8765 -v "$PWD:/data" verbale serve record.db --host 0.0.0.0
#
# Files that it writes to /data belong to the user 10001; `--user "$(id -u)"` makes them yours.
# With `--build-arg LOCK=cluster` it holds Ray too (docs/scale.md).

ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS built
ARG LOCK=runtime
WORKDIR /src
COPY requirements/build.lock requirements/${LOCK}.lock requirements/
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.lock \
    && python -m venv /opt/verbale \
    && /opt/verbale/bin/pip install --no-cache-dir --require-hashes -r requirements/${LOCK}.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY src src
RUN /opt/build/bin/python -m hatchling build -t wheel \
    && /opt/verbale/bin/pip install --no-cache-dir --no-deps dist/*.whl

FROM python:${PYTHON}-slim
COPY --from=built /opt/verbale /opt/verbale
# A login shell, such as KubeRay starts Ray in, has a PATH of its own.
RUN useradd --uid 10001 --no-create-home verbale && install -d -o verbale /data \
    && for name in verbale ray; do [ ! -e /opt/verbale/bin/$name ] || ln -s /opt/verbale/bin/$name /usr/local/bin/; done
ENV PATH=/opt/verbale/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER verbale
WORKDIR /data
EXPOSE 8765
ENTRYPOINT ["verbale"]
CMD ["--help"]
