# syntax=docker/dockerfile:1.7
# The Backstage app with all of Drydock's plugins, built from a clean checkout:  docker build -t drydock .

FROM node:24.21.0-trixie-slim AS packages
WORKDIR /app
COPY package.json yarn.lock .yarnrc.yml backstage.json ./
COPY packages packages
COPY plugins plugins
# Only the manifests, so that the dependency layer stays as long as they do.
RUN find packages plugins -mindepth 2 -maxdepth 2 \! -name package.json -exec rm -rf {} +

FROM node:24.21.0-trixie-slim AS build
RUN npm install --global @yarnpkg/cli-dist@4.18.1
WORKDIR /app
COPY --from=packages /app .
RUN --mount=type=cache,target=/root/.yarn/berry/cache,sharing=locked \
    yarn install --immutable
COPY . .
RUN yarn tsc && yarn build:all
RUN mkdir -p packages/backend/dist/skeleton packages/backend/dist/bundle \
    && tar xzf packages/backend/dist/skeleton.tar.gz -C packages/backend/dist/skeleton \
    && tar xzf packages/backend/dist/bundle.tar.gz -C packages/backend/dist/bundle

# The verify step builds every rendered layer, so the image brings kustomize.
FROM golang:1.26-trixie AS kustomize
RUN --mount=type=cache,target=/go/pkg/mod,sharing=locked \
    CGO_ENABLED=0 GOBIN=/out go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.1

FROM node:24.21.0-trixie-slim
RUN npm install --global @yarnpkg/cli-dist@4.18.1
COPY --from=kustomize /out/kustomize /usr/local/bin/kustomize
WORKDIR /app
RUN chown node:node /app
USER node
ENV NODE_ENV=production
COPY --chown=node:node package.json yarn.lock .yarnrc.yml backstage.json ./
COPY --chown=node:node --from=build /app/packages/backend/dist/skeleton ./
RUN --mount=type=cache,target=/home/node/.yarn/berry/cache,sharing=locked,uid=1000,gid=1000 \
    yarn workspaces focus --all --production
COPY --chown=node:node --from=build /app/packages/backend/dist/bundle ./
COPY --chown=node:node app-config.yaml app-config.production.yaml ./
COPY --chown=node:node templates ./templates
EXPOSE 7007
CMD ["node", "packages/backend", "--config", "app-config.yaml", "--config", "app-config.production.yaml"]
