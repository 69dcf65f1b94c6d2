# One image for the four services, the topics tool and the stand-ins: which of them runs is the command's choice.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY schemas/package.json schemas/
COPY runtime/package.json runtime/
COPY services/ingest/package.json services/ingest/
COPY services/enrich/package.json services/enrich/
COPY services/detect/package.json services/detect/
COPY services/ship/package.json services/ship/
COPY sandbox/package.json sandbox/
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --omit=optional --no-audit --no-fund \
      --workspace schemas --workspace runtime --workspace sandbox \
      --workspace services/ingest --workspace services/enrich --workspace services/detect --workspace services/ship

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app ./
COPY schemas schemas
COPY runtime runtime
COPY services services
COPY sandbox sandbox
# Compiled once, here, as each service says what settings it lacks: with a compiler for its types in every process, a
# service would start half a second later and take 30 MB more. What is not found there is compiled as ever.
ENV NODE_COMPILE_CACHE=/app/.compiled
RUN install --directory --owner node .compiled
USER node
RUN for service in ingest enrich detect ship; do node "services/$service/main.ts" 2>/dev/null || true; done
# 8080 serves /livez, /readyz and /metrics of a service, and all that a stand-in offers.
ENV LISTEN_HOST=0.0.0.0 LISTEN_PORT=8080
EXPOSE 8080
# Overridden by each service of docker-compose.yml.
CMD ["node", "--eval", "console.error('name what to run, such as: node services/ingest/main.ts'); process.exit(2)"]
