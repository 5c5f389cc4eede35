"""Names that a dedicated worker has in browsers and a realm here has not."""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
    AudioData AudioDecoder AudioEncoder BackgroundFetchManager BackgroundFetchRecord
    BackgroundFetchRegistration BroadcastChannel CSSKeywordValue CSSMathClamp CSSMathInvert
    CSSMathMax CSSMathMin CSSMathNegate CSSMathProduct CSSMathSum CSSMathValue CSSNumericArray
    CSSNumericValue CSSSkewX CSSSkewY CSSStyleValue CSSUnitValue CSSUnparsedValue Cache
    CacheStorage CanvasGradient CanvasPattern CloseEvent CreateMonitor CropTarget CryptoKey
    DOMMatrix DOMMatrixReadOnly DOMPoint DOMPointReadOnly DOMQuad DOMRect DOMRectReadOnly
    DOMStringList EncodedAudioChunk EncodedVideoChunk ErrorEvent EventSource FileList FileReader
    FileReaderSync FileSystemDirectoryHandle FileSystemFileHandle FileSystemHandle
    FileSystemObserver FileSystemSyncAccessHandle FileSystemWritableFileStream FontFace
    FontFaceSet GPU GPUAdapter GPUAdapterInfo GPUBindGroup GPUBindGroupLayout GPUBuffer
    GPUBufferUsage GPUCanvasContext GPUColorWrite GPUCommandBuffer GPUCommandEncoder
    GPUCompilationInfo GPUCompilationMessage GPUComputePassEncoder GPUComputePipeline GPUDevice
    GPUDeviceLostInfo GPUError GPUExternalTexture GPUInternalError GPUMapMode
    GPUOutOfMemoryError GPUPipelineError GPUPipelineLayout GPUQuerySet GPUQueue GPURenderBundle
    GPURenderBundleEncoder GPURenderPassEncoder GPURenderPipeline GPUSampler GPUShaderModule
    GPUShaderStage GPUSupportedFeatures GPUSupportedLimits GPUTexture GPUTextureUsage
    GPUTextureView GPUUncapturedErrorEvent GPUValidationError HID HIDConnectionEvent HIDDevice
    HIDInputReportEvent IDBCursor IDBCursorWithValue IDBDatabase IDBFactory IDBIndex IDBKeyRange
    IDBObjectStore IDBOpenDBRequest IDBRecord IDBRequest IDBTransaction IDBVersionChangeEvent
    IdleDetector ImageBitmap ImageBitmapRenderingContext ImageData ImageDecoder ImageTrack
    ImageTrackList Lock LockManager MediaCapabilities MediaSource MediaSourceHandle
    NavigationPreloadManager NavigatorUAData
    NetworkInformation Notification Observable OffscreenCanvas OffscreenCanvasRenderingContext2D
    Origin PERSISTENT Path2D PerformanceObserver PerformanceObserverEntryList
    PerformanceResourceTiming PerformanceServerTiming PeriodicSyncManager PermissionStatus
    Permissions PressureObserver PressureRecord ProgressEvent PromiseRejectionEvent PushManager
    PushSubscription PushSubscriptionOptions QuotaExceededError RTCDataChannel
    RTCEncodedAudioFrame RTCEncodedVideoFrame RTCRtpScriptTransformer RTCTransformEvent
    ReportBody ReportingObserver RestrictionTarget Scheduler SecurityPolicyViolationEvent Serial
    SerialPort ServiceWorkerRegistration SourceBuffer SourceBufferList StorageBucket
    StorageBucketManager StorageManager Subscriber SyncManager TEMPORARY TaskController
    TaskPriorityChangeEvent TaskSignal TextMetrics TrustedHTML TrustedScript TrustedScriptURL
    TrustedTypePolicy TrustedTypePolicyFactory URLPattern USB USBAlternateInterface
    USBConfiguration USBConnectionEvent USBDevice USBEndpoint USBInTransferResult USBInterface
    USBIsochronousInTransferPacket USBIsochronousInTransferResult
    USBIsochronousOutTransferPacket USBIsochronousOutTransferResult USBOutTransferResult
    UserActivation VideoColorSpace VideoDecoder VideoEncoder VideoFrame WGSLLanguageFeatures
    WebGL2RenderingContext WebGLActiveInfo WebGLBuffer WebGLContextEvent WebGLFramebuffer
    WebGLObject WebGLProgram WebGLQuery WebGLRenderbuffer WebGLRenderingContext WebGLSampler
    WebGLShader WebGLShaderPrecisionFormat WebGLSync WebGLTexture WebGLTransformFeedback
    WebGLUniformLocation WebGLVertexArrayObject WebSocket WebSocketError WebSocketStream
    WebTransport WebTransportBidirectionalStream WebTransportDatagramDuplexStream
    WebTransportError Worker XMLHttpRequest XMLHttpRequestEventTarget XMLHttpRequestUpload
    caches cancelAnimationFrame close createImageBitmap fonts importScripts indexedDB onerror
    onlanguagechange onmessage onmessageerror onrejectionhandled onrtctransform
    onunhandledrejection postMessage requestAnimationFrame scheduler trustedTypes
    webkitRequestFileSystem webkitRequestFileSystemSync webkitResolveLocalFileSystemSyncURL
    webkitResolveLocalFileSystemURL when
"""
#: Globals that glue may not use; ``typeof`` finds them undefined. These are the names that
#: Chromium 156 defines in a dedicated worker, without those that are here.
UNSUPPORTED_GLOBALS: Final[tuple[str, ...]] = tuple(_NAMES.split())
