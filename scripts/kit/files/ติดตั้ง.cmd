@echo off
rem Puts the toolkit into the user's own folder. No rights of an administrator, no index, no internet.
rem The new Python is made beside the old one and takes its place only when all is in it.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "KIT=%~dp0"
set "PROGRAM=%KIT%program"
set "TARGET=%LOCALAPPDATA%\ITA-Excel"
set "FRESH=%TARGET%\python.new"
set "TRIES=0"
if not exist "%PROGRAM%\install.py" goto :not_unpacked
if not defined LOCALAPPDATA goto :no_folder
if not exist "%TARGET%" mkdir "%TARGET%"
if not exist "%TARGET%" goto :no_folder
if exist "%FRESH%" rmdir /s /q "%FRESH%"
if exist "%FRESH%" goto :in_use
echo กำลังติดตั้ง ITA Excel ใช้เวลา 1-3 นาที โปรดรอจนมีข้อความว่าเสร็จ
if exist "%PROGRAM%\python\python.exe" goto :carried
set /p VERSION=<"%PROGRAM%\python-version.txt"
"%PROGRAM%\uv.exe" venv --quiet --no-project --no-config --python %VERSION% "%FRESH%"
if errorlevel 1 goto :no_python
set "PYTHON=Scripts\python.exe"
if not exist "%FRESH%\%PYTHON%" goto :no_python
goto :packages

:carried
xcopy "%PROGRAM%\python" "%FRESH%" /e /i /q /y >nul
if errorlevel 1 goto :not_copied
set "PYTHON=python.exe"

:packages
"%FRESH%\%PYTHON%" "%PROGRAM%\install.py" packages "%PROGRAM%"
if errorlevel 1 goto :failed

:swap
if exist "%TARGET%\python.old" rmdir /s /q "%TARGET%\python.old"
if exist "%TARGET%\python" move "%TARGET%\python" "%TARGET%\python.old" >nul
if exist "%TARGET%\python" goto :again
move "%FRESH%" "%TARGET%\python" >nul
if not exist "%TARGET%\python\%PYTHON%" goto :again
if exist "%TARGET%\python.old" rmdir /s /q "%TARGET%\python.old"
"%TARGET%\python\%PYTHON%" "%PROGRAM%\install.py" finish "%KIT%."
if errorlevel 1 goto :failed
goto :end

:again
set /a TRIES+=1
if %TRIES% geq 5 goto :in_use
ping -n 3 127.0.0.1 >nul
goto :swap

:not_unpacked
echo ยังไม่ได้แตกไฟล์ zip - คลิกขวาที่ไฟล์ ita-excel-windows.zip เลือก แยกทั้งหมด (Extract All) แล้วเปิด ติดตั้ง.cmd ในโฟลเดอร์ที่ได้
goto :stop

:no_folder
echo เขียนในโฟลเดอร์ของผู้ใช้ไม่ได้ "%TARGET%" - แจ้งผู้ดูแลเครื่อง
goto :stop

:in_use
echo มีโปรแกรมใช้ชุดเครื่องมืออยู่ - ปิด Excel ทุกหน้าต่าง แล้วเปิด ติดตั้ง.cmd อีกครั้ง ของเดิมยังอยู่ครบ
goto :stop

:no_python
echo ชุดนี้ไม่มี Python มาด้วย และเครื่องนี้ไม่มี Python %VERSION%
echo ขอชุดติดตั้งที่มี Python จากผู้ส่ง หรือติดตั้ง Python %VERSION% จาก https://www.python.org/downloads/ (ไม่ต้องเป็นผู้ดูแลเครื่อง) แล้วเปิด ติดตั้ง.cmd อีกครั้ง
goto :stop

:not_copied
echo คัดลอกไฟล์ไม่สำเร็จ - ตรวจว่าพื้นที่ว่างมากกว่า 500 MB แล้วเปิด ติดตั้ง.cmd อีกครั้ง
goto :stop

:failed
echo ติดตั้งไม่สำเร็จ อ่านเหตุผลด้านบน ของเดิมที่เคยติดตั้งยังอยู่ครบ

:stop
if not defined ITA_EXCEL_NO_PAUSE pause
exit /b 1

:end
if not defined ITA_EXCEL_NO_PAUSE pause
exit /b 0
